package io.coroutine.it.frontends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.probe.Outcome;
import io.coroutine.it.probe.Runner;
import io.coroutine.it.probe.Way;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import io.coroutine.it.support.MemoryLoader;
import io.coroutine.it.support.Targets;
import io.coroutine.transformer.TransformationException;
import io.coroutine.transformer.Transformer;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Methods at the limits of the class file, which nobody wants to read as source. */
class GeneratedTargetsTest {

  private static final String HEADER =
      """
      import static io.coroutine.Coroutines.*;
      import io.coroutine.*;
      import io.coroutine.it.probe.*;
      """;

  @ParameterizedTest
  @EnumSource(names = {"READY", "PENDING", "SENT"})
  void threeHundredLocalsAreKept(Way way) {
    String body =
        repeat(300, "    long l%1$d = %1$d;\n")
            + "    await(p.later(0));\n    return result("
            + join(300, " + ", i -> "l" + i)
            + ");\n";
    Outcome outcome =
        run(way, "@Async static Coroutine<Long> m(Probe p) {\n" + body + "  }\n", "m(p)");
    assertEquals("-> 44850", outcome.text());
    assertSuspendsIn(way, outcome);
  }

  @ParameterizedTest
  @EnumSource(names = {"READY", "PENDING", "SENT"})
  void asManyParametersAsThereCanBeAreKept(Way way) {
    // 254 ints and the probe take all 255 slots.
    assertParametersAreKept(way, "int", 254, "-> 32131");
  }

  @ParameterizedTest
  @EnumSource(names = {"READY", "PENDING", "SENT"})
  void asManyParametersAsTheBodyCanTakeDirectlyAreKept(Way way) {
    assertParametersAreKept(way, "int", 251, "-> 31375");
    assertParametersAreKept(way, "int", 252, "-> 31626");
  }

  @ParameterizedTest
  @EnumSource(names = {"READY", "PENDING", "SENT"})
  void asManyWideParametersAsThereCanBeAreKept(Way way) {
    assertParametersAreKept(way, "long", 127, "-> 8001");
    assertParametersAreKept(way, "double", 126, "-> 7875.0");
  }

  private static void assertParametersAreKept(Way way, String type, int count, String expected) {
    String parameters = join(count, ", ", i -> type + " a" + i);
    String sum = join(count, " + ", i -> "a" + i);
    String boxed = type.equals("int") ? "Integer" : type.equals("long") ? "Long" : "Double";
    String method =
        "@Async static Coroutine<"
            + boxed
            + "> m(Probe p, "
            + parameters
            + ") {\n"
            + "    await(p.later(0));\n    a0 += await(p.later(0));\n"
            + "    return result("
            + sum
            + ");\n  }\n";
    String call = "m(p, " + join(count, ", ", String::valueOf) + ")";
    Outcome outcome = run(way, method, call);
    assertEquals(expected, outcome.text());
    assertSuspendsIn(way, outcome);
  }

  @ParameterizedTest
  @EnumSource(names = {"READY", "PENDING"})
  void fiveHundredSuspensionPointsAreTold(Way way) {
    String body = repeat(500, "    sum += await(p.later(%1$d));\n");
    Outcome outcome =
        run(
            way,
            "@Async static Coroutine<Integer> m(Probe p) {\n    int sum = 0;\n"
                + body
                + "    return result(sum);\n  }\n",
            "m(p)");
    assertEquals("-> 124750", outcome.text());
    assertSuspendsIn(way, outcome);
  }

  @ParameterizedTest
  @EnumSource(names = {"READY", "PENDING"})
  void slotsAboveByteRangeAreUsed(Way way) {
    String method =
        "@Async static Coroutine<Integer> m(Probe p) {\n"
            + repeat(200, "    long l%1$d = %1$d;\n")
            + "    int n = 0;\n    for (int i = 0; i < 3; i++) { n += await(p.later(i)); n++; }\n"
            + "    return result(n + (int) (l0 + l199));\n  }\n";
    Outcome outcome = run(way, method, "m(p)");
    assertEquals("-> 205", outcome.text());
    assertSuspendsIn(way, outcome);
  }

  @Test
  void methodThatWouldBeTooLargeIsAnErrorThatNamesIt() {
    String body = repeat(2500, "    sum += await(p.later(\"%1$d\" + sum)).length();\n");
    Map<String, byte[]> classes =
        compile(
            "@Async static Coroutine<Integer> huge(Probe p) {\n    int sum = 0;\n"
                + body
                + "    return result(sum);\n  }\n",
            "huge(p)");
    TransformationException e =
        assertThrows(TransformationException.class, () -> Classes.transform(classes));
    assertEquals("method-too-large", e.problems().get(0).rule());
    assertTrue(e.getMessage().contains("Generated.huge:"), e.getMessage());
  }

  // In the POSIX locale, which containers have, no file can have another name.
  @Test
  void frameClassOfAMethodWithALetterBeyondAsciiHasAnAsciiName() {
    String method =
        """
        @Async static Coroutine<Integer> gr\u00f6\u00dfe(Probe p) {
            return result(await(p.later(7)));
          }
        """;
    assertEquals("-> 7", run(Way.PENDING, method, "gr\\u00f6\\u00dfe(p)").text());
    for (String name : Classes.transform(compile(method, "gr\\u00f6\\u00dfe(p)")).keySet()) {
      assertTrue(name.chars().allMatch(c -> c < 128), name);
    }
  }

  // A method that stays within the limit but that HotSpot will never compile.
  @Test
  void largeMethodIsAWarningThatNamesIt() {
    String body = repeat(400, "    sum += await(p.later(%1$d));\n");
    String large =
        "@Async static Coroutine<Integer> large(Probe p) {\n    int sum = 0;\n"
            + body
            + "    return result(sum);\n  }\n";
    Map<String, byte[]> classes = compile(large, "large(p)");
    var warnings =
        new Transformer(Classes.locator(classes)).transform(classes.get("Generated")).warnings();
    assertEquals(1, warnings.size(), warnings.toString());
    assertEquals("large", warnings.get(0).method());
    assertTrue(
        warnings.get(0).toString().contains("8,000") || warnings.get(0).fact().contains("8000"));
  }

  private static void assertSuspendsIn(Way way, Outcome outcome) {
    assertEquals(TargetTests.suspensions(way, outcome.awaited()), outcome.suspensions());
    assertTrue(outcome.awaited() > 0);
  }

  private static String repeat(int count, String pattern) {
    return IntStream.range(0, count)
        .mapToObj(i -> String.format(pattern, i))
        .collect(Collectors.joining());
  }

  private static String join(int count, String separator, IntFunction<String> element) {
    return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(separator));
  }

  private static Map<String, byte[]> compile(String method, String call) {
    String source =
        HEADER
            + "class Generated {\n  "
            + method
            + "  @Expect(\"\") @Async static Coroutine<Object> target(Probe p) {\n"
            + "    return result(await("
            + call
            + "));\n  }\n}\n";
    return Compilation.compile("Generated", source, "--release", "17");
  }

  private static Outcome run(Way way, String method, String call) {
    Map<String, byte[]> classes = Classes.transform(compile(method, call));
    Class<?> type = Targets.load(new MemoryLoader(classes), "Generated");
    return Runner.run(Runner.targetsOf(type).get(0), way);
  }
}
