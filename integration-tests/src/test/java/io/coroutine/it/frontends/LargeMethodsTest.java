package io.coroutine.it.frontends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Coroutine;
import io.coroutine.it.probe.Outcome;
import io.coroutine.it.probe.Runner;
import io.coroutine.it.probe.Way;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import io.coroutine.it.support.MemoryLoader;
import io.coroutine.it.support.Targets;
import io.coroutine.transformer.Transformation;
import io.coroutine.transformer.Transformer;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Methods with so many variables at so many suspensions that these save and restore them in common.
 * Each is written down once, with what is awaited between angle quotes, and compiled twice: as a
 * coroutine and as a plain method, which tells what the coroutine has to return.
 */
class LargeMethodsTest {
  private static final String HEADER =
      """
      import static io.coroutine.Coroutines.*;
      import io.coroutine.*;
      import io.coroutine.it.probe.*;
      import java.util.*;
      """;

  /** HotSpot compiles no method of more bytes. */
  private static final int LARGEST_COMPILED = 8000;

  private static final List<String> TYPES = List.of("int", "long", "String", "double", "boolean");

  private static String value(int i) {
    return switch (i % TYPES.size()) {
      case 0 -> Integer.toString(i);
      case 1 -> i + "L";
      case 2 -> "\"s" + i + '"';
      case 3 -> i + ".5";
      default -> "all.length() > " + i;
    };
  }

  private static String type(int i) {
    return TYPES.get(i % TYPES.size());
  }

  /** Each variable is needed from its await to the end. */
  private static String moreAndMoreVariables() {
    return repeat(60, i -> type(i) + " v" + i + " = \u00ab" + value(i) + "\u00bb;\n")
        + "all += "
        + join(60, " + \",\" + ", i -> "v" + i)
        + ";\n";
  }

  /** The same slots have other types in each block. */
  private static String blockByBlock() {
    return "String kept = \u00ab\"kept\"\u00bb; long wide = 9;\n"
        + repeat(
            60,
            i ->
                "{ long before = wide + "
                    + i
                    + "; "
                    + type(i)
                    + " x = \u00ab"
                    + value(i)
                    + "\u00bb; "
                    + type(i + 1)
                    + " y = "
                    + value(i + 1)
                    + "; String.valueOf(\u00ab0\u00bb); all += x + \",\" + y + before; }\n")
        + "all += kept + wide;\n";
  }

  /** Awaits in a loop, in a loop within it, and in none; paths that skip some of them. */
  private static String loopsAndSwitches() {
    return repeat(8, i -> type(i) + " k" + i + " = \u00ab" + value(i) + "\u00bb;\n")
        + "for (int i = 0; i < 40; i++) {\nswitch (i % 20) {\n"
        + repeat(
            20,
            i ->
                "case "
                    + i
                    + ": "
                    + type(i)
                    + " x"
                    + i
                    + " = \u00ab"
                    + value(i)
                    + "\u00bb; all += x"
                    + i
                    + "; String.valueOf(\u00ab0\u00bb); all += x"
                    + i
                    + ";"
                    + (i % 3 == 0 ? "\n" : " break;\n"))
        + "}\nfor (long j = i; j < i + 3; j++) {\n if (j % 4 == 0) continue;\n"
        + repeat(
            6,
            i ->
                "if (j % "
                    + (i + 2)
                    + " == 0) { "
                    + type(i)
                    + " z = \u00ab"
                    + value(i)
                    + "\u00bb; all += z + \u00ab\"|\"\u00bb + j; }\n")
        + "}\n}\nall += "
        + join(8, " + \",\" + ", i -> "k" + i)
        + ";\n";
  }

  /** Loops one after the other and in each other, of which the same slots have other types. */
  private static String loopAfterLoop() {
    return repeat(8, i -> type(i) + " k" + i + " = \u00ab" + value(i) + "\u00bb;\n")
        + repeat(
            10,
            i ->
                "for (int i = 0; i < 3; i++) {\n"
                    + type(i)
                    + " x = \u00ab"
                    + value(i)
                    + "\u00bb;\nfor ("
                    + (i % 2 == 0 ? "long" : "int")
                    + " j = i; j < 3; j++) {\n"
                    + type(i + 1)
                    + " y = \u00ab"
                    + value(i + 1)
                    + "\u00bb; if (\u00abj\u00bb == 1) continue;\nall += x + \u00ab\",\"\u00bb + y;"
                    + (i % 3 == 0 ? " k0 += 2;" : i % 3 == 1 ? " k2 += x;" : "")
                    + "\n}\n"
                    + (i % 2 == 0 ? type(i + 2) + " z = \u00ab" + value(i + 2) + "\u00bb;" : "")
                    + " all += \"\" + \u00abi\u00bb"
                    + (i % 2 == 0 ? " + z" : "")
                    + " + x;\n}\n")
        + "all += "
        + join(8, " + \",\" + ", i -> "k" + i)
        + ";\n";
  }

  /** What is awaited in the blocks of try statements, which are left in all ways. */
  private static String tries() {
    return repeat(6, i -> type(i) + " k" + i + " = \u00ab" + value(i) + "\u00bb;\n")
        + repeat(
            24,
            i ->
                "try { "
                    + type(i)
                    + " x = \u00ab"
                    + value(i)
                    + "\u00bb; if (all.length() % 3 == 0) throw new IllegalStateException(\"!\" + x);"
                    + " all += \u00abx\u00bb; } catch (IllegalStateException e) { all +="
                    + " e.getMessage() + \u00ab\"c\"\u00bb + e.getMessage(); } finally { all +="
                    + " \u00ab\"f\"\u00bb; }\n")
        + "all += "
        + join(6, " + \",\" + ", i -> "k" + i)
        + ";\n";
  }

  private static String parametersThatStay() {
    return repeat(
            40, i -> type(i) + " v" + i + " = \u00ab" + value(i) + "\u00bb; all += v" + i + ";\n")
        + "all += text + number + this.name;\n"
        + "number++; all += \u00abnumber\u00bb;\n";
  }

  static Map<String, String> bodies() {
    return Map.of(
        "more and more variables", moreAndMoreVariables(),
        "block by block", blockByBlock(),
        "loops and switches", loopsAndSwitches(),
        "loop after loop", loopAfterLoop(),
        "tries", tries(),
        "parameters that stay", parametersThatStay());
  }

  @TestFactory
  Stream<DynamicTest> coroutineReturnsWhatThePlainMethodDoes() {
    return tests(
        body ->
            coroutine(body)
                + "String plain(String text, long number) {\nString all = \"\";\n"
                + plain(body)
                + "return all;\n}\n"
                + target("new Generated().m(p, \"text\", 7L)"));
  }

  @TestFactory
  Stream<DynamicTest> asyncGeneratorEmitsWhatThePlainMethodCollects() {
    return tests(
        body -> {
          String emitting = body.replaceAll("all \\+= ([^;]*);", "all += $1; emit(all);");
          return asyncGenerator(emitting)
              + "@Async Coroutine<String> m(Probe p) {\n"
              + "StringBuilder told = new StringBuilder();\n"
              + "for (String s : awaitEach(g(p, \"text\", 7L))) { told.append(s); }\n"
              + "return result(told.toString());\n}\n"
              + "String plain(String text, long number) {\n"
              + "StringBuilder told = new StringBuilder();\nString all = \"\";\n"
              + plain(emitting).replace("emit(all)", "told.append(all)")
              + "return told.toString();\n}\n"
              + target("new Generated().m(p)");
        });
  }

  private static Stream<DynamicTest> tests(UnaryOperator<String> members) {
    return bodies().entrySet().stream()
        .map(
            body ->
                DynamicTest.dynamicTest(
                    body.getKey(), () -> assertRunsLikePlain(members.apply(body.getValue()))));
  }

  private static void assertRunsLikePlain(String members) {
    Map<String, byte[]> transformed = Classes.transform(compile(members));
    for (Way way : Way.values()) {
      Class<?> type = load(transformed);
      Outcome outcome = Runner.run(Runner.targetsOf(type).get(0), way);

      assertEquals("-> true", outcome.text(), way::toString);
      assertTrue(outcome.awaited() >= 40, () -> outcome.awaited() + " awaits");
      assertEquals(TargetTests.suspensions(way, outcome.awaited()), outcome.suspensions());
    }
  }

  private static String coroutine(String body) {
    return "@Async Coroutine<String> m(Probe p, String text, long number) {\nString all = \"\";\n"
        + awaiting(body)
        + "return result(all);\n}\n";
  }

  private static String asyncGenerator(String body) {
    return "@Async AsyncGenerator<String> g(Probe p, String text, long number) {\n"
        + "String all = \"\";\n"
        + awaiting(body)
        + "return end();\n}\n";
  }

  private static String awaiting(String body) {
    return body.replace("\u00ab", "await(p.later(").replace("\u00bb", "))");
  }

  @Test
  void variablesThatAreNeededAreToldByName() throws ReflectiveOperationException {
    int count = 40;
    String source =
        "@Async static Coroutine<Object> m(int p) {\nlong twice = p;\n"
            + repeat(
                count,
                i ->
                    "long v"
                        + i
                        + " = (Long) suspend(null);\n"
                        + (i == 10 ? "v10 += twice;\n" : i == 20 ? "twice = -v20;\n" : ""))
            + "return result(twice + p + "
            + join(count, " + ", i -> "v" + i)
            + ");\n}\n";
    Method method = load(source).getDeclaredMethod("m", int.class);
    method.setAccessible(true);
    Coroutine<?> coroutine = (Coroutine<?>) method.invoke(null, 7);
    assertEquals(Map.of("p", 7), coroutine.locals());

    Map<String, Object> expected = new HashMap<>(Map.of("p", 7, "twice", 7L));
    coroutine.send(null);
    for (int i = 0; i < count; i++) {
      assertEquals(expected, coroutine.locals(), "at suspension " + i);
      long sent = 100L + i;
      expected.put("v" + i, i == 10 ? sent + 7 : sent);
      if (i == 10) {
        expected.remove("twice");
      } else if (i == 20) {
        expected.put("twice", -sent);
      }
      if (i < count - 1) {
        coroutine.send(sent);
      }
    }
    assertEquals(
        "twice", List.copyOf(coroutine.locals().keySet()).get(1), "in the order of their slots");
  }

  @Test
  void threeHundredAwaitsAmongThirtyVariablesFit() {
    String source =
        awaitsAmong(300, 30)
            + "@Expect(\"\") @Async static Coroutine<Object> target(Probe p) {\n"
            + "return result(await(m(p)));\n}\n";

    Outcome outcome = Runner.run(Runner.targetsOf(load(source)).get(0), Way.PENDING);

    assertEquals("-> " + (29 * 30 / 2 + 299 * 300 / 2), outcome.text());
    assertEquals(300, outcome.suspensions());
  }

  /** Sixty awaits among twenty variables: {@code @} stands for some of them, how many is told. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "@60",
        "while (v0 < 100) { @60 }",
        "for (int i = 0; i < v8; i++) { @20 for (int j = 0; j < i; j++) { @20 for (int k ="
            + " 0; k < j; k++) { @20 } } }",
        "for (int a = 0; a < 9; a++) { @12 } for (int b = 0; b < 9; b++) { @12 } while (v2 < v3) {"
            + " @12 } do { @12 } while (v4 < v5); for (long c = v6; c < v7; c++) { @12 }",
        "while (v0 < 100) { switch ((int) v1) { case 0: @12 break; case 1: @12 case 2: @12 break;"
            + " case 3: @12 default: @12 } }",
        "while (v0 < 100) { try { @30 } catch (RuntimeException e) { v1++; @15 } finally { @5 } }"
      })
  void sixtyAwaitsAmongTwentyVariablesAreCompiledByHotSpot(String body) {
    int[] next = {0};
    String awaits =
        Pattern.compile("@([0-9]+)")
            .matcher(body)
            .replaceAll(
                count ->
                    repeat(
                        Integer.parseInt(count.group(1)),
                        i -> {
                          int variable = next[0]++ % 20;
                          return "v" + variable + " += await(p.later(v" + variable + "));\n";
                        }));
    Map<String, byte[]> classes = compile(method(20, awaits));

    Transformation transformation =
        new Transformer(Classes.locator(classes)).transform(classes.get("Generated"));

    assertEquals(
        List.of(), transformation.warnings(), () -> "more than " + LARGEST_COMPILED + " bytes");
  }

  private static String method(int variables, String code) {
    return "@Async static Coroutine<Object> m(Probe p) {\n"
        + repeat(variables, i -> "long v" + i + " = " + i + ";\n")
        + code
        + "return result("
        + join(variables, " + ", i -> "v" + i)
        + ");\n}\n";
  }

  private static String awaitsAmong(int awaits, int variables) {
    return method(
        variables, repeat(awaits, i -> "v" + i % variables + " += await(p.later(" + i + "L));\n"));
  }

  private static String plain(String body) {
    return body.replace('\u00ab', '(').replace('\u00bb', ')');
  }

  private static String target(String coroutine) {
    return "@Expect(\"\") @Async static Coroutine<Object> target(Probe p) {\nreturn result(await("
        + coroutine
        + ").equals(new Generated().plain(\"text\", 7L)));\n}\n";
  }

  private static Class<?> load(String members) {
    return load(Classes.transform(compile(members)));
  }

  private static Class<?> load(Map<String, byte[]> transformed) {
    return Targets.load(new MemoryLoader(transformed), "Generated");
  }

  private static Map<String, byte[]> compile(String members) {
    String source = HEADER + "class Generated {\nString name = \"name\";\n" + members + "}\n";
    return Compilation.compile("Generated", source, "--release", "17");
  }

  private static String repeat(int count, IntFunction<String> element) {
    return join(count, "", element);
  }

  private static String join(int count, String separator, IntFunction<String> element) {
    return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(separator));
  }
}
