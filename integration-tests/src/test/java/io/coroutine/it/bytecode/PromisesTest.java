package io.coroutine.it.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code javap} shows of a transformed class, as README and DESIGN promise it. */
class PromisesTest {
  private static final String SOURCE =
      """
      import static io.coroutine.Coroutines.*;
      import io.coroutine.*;

      class Hello {
        @Async
        static Coroutine<Integer> add(int a, String s) { // line 6
          int sum = a + 1;
          String text = s + "!";
          long wide = await(other(sum)); // line 9
          return result(sum + text.length() + (int) wide);
        }

        @Async
        private Coroutine<Long> instance(long n) {
          return result(n + await(other(1)));
        }

        @Async
        static Coroutine<Long> other(int n) {
          return result((long) n);
        }

        static int plain(int a) {
          return a + 1;
        }
      }
      """;

  @TempDir static Path directory;

  private static Map<String, byte[]> plain;
  private static List<String> before;
  private static List<String> after;

  @BeforeAll
  static void transform() {
    plain = Compilation.compile("Hello", SOURCE, "--release", "17");
    Classes.write(plain, directory.resolve("plain"));
    Classes.write(Classes.transform(plain), directory.resolve("transformed"));
    before = javap(directory.resolve("plain/Hello.class"));
    after = javap(directory.resolve("transformed/Hello.class"));
  }

  private static List<String> javap(Path file) {
    StringWriter out = new StringWriter();
    ToolProvider javap = ToolProvider.findFirst("javap").orElseThrow();
    String classPath =
        file.getParent() + java.io.File.pathSeparator + System.getProperty("java.class.path");
    int exitCode =
        javap.run(
            new PrintWriter(out),
            new PrintWriter(out),
            "-p",
            "-v",
            "-cp",
            classPath,
            file.toString());
    assertEquals(0, exitCode, out.toString());
    return out.toString().lines().toList();
  }

  /** Returns the lines of the members whose header has some words. */
  private static List<List<String>> members(List<String> lines, String words) {
    List<List<String>> members = new ArrayList<>();
    List<String> member = List.of();
    for (String line : lines) {
      boolean isHeader = line.startsWith("  ") && !line.startsWith("   ") && line.endsWith(";");
      if (isHeader) {
        member = new ArrayList<>();
        if (line.contains(words)) {
          members.add(member);
        }
      }
      if (!member.equals(List.of()) || isHeader) {
        member.add(line);
      }
    }
    return members;
  }

  private static List<String> member(List<String> lines, String words) {
    List<List<String>> members = members(lines, words);
    assertEquals(1, members.size(), words);
    return members.get(0);
  }

  private static String descriptor(List<String> member) {
    return member.get(1).trim();
  }

  private static List<String> table(List<String> member, String name) {
    int start = member.stream().map(String::trim).toList().indexOf(name + ":");
    assertTrue(start > 0, "has no " + name);
    return member.stream()
        .skip(start + 1L)
        .map(String::trim)
        .takeWhile(line -> line.startsWith("line") || line.matches("(Start|\\d).*"))
        .toList();
  }

  private static List<String> body(String name) {
    return members(after, " " + name + "(").stream()
        .filter(member -> descriptor(member).contains("Lio/coroutine/Frame;I)"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void methodKeepsDescriptorAccessAndAnnotation() {
    for (String header :
        new String[] {
          "static io.coroutine.Coroutine<java.lang.Integer> add(int, java.lang.String);",
          "private io.coroutine.Coroutine<java.lang.Long> instance(long);"
        }) {
      List<String> old = member(before, header);
      List<String> now = member(after, header);
      assertEquals(old.subList(0, 3), now.subList(0, 3));
      assertTrue(String.join("\n", now).contains("io.coroutine.Async"), "annotation");
    }
  }

  @Test
  void bodyIsAPrivateMethodOfTheSameNameInTheSameClass() {
    assertTrue(body("add").get(2).contains("ACC_PRIVATE, ACC_STATIC"), body("add").get(2));
    assertTrue(body("instance").get(2).contains("ACC_PRIVATE"), body("instance").get(2));
  }

  @Test
  void bodyIsNotSynthetic() {
    assertFalse(body("add").get(2).contains("SYNTHETIC"));
    assertFalse(body("instance").get(2).contains("SYNTHETIC"));
  }

  @Test
  void bodyHasTheLinesOfTheSource() {
    List<String> lines = table(body("add"), "LineNumberTable");
    List<String> expected =
        table(member(before, " add(int, java.lang.String);"), "LineNumberTable").stream()
            .map(line -> line.replaceAll(":.*", ""))
            .toList();
    assertEquals(4, expected.size(), "lines 7 to 10");
    assertEquals(expected, lines.stream().map(line -> line.replaceAll(":.*", "")).toList());
  }

  @Test
  void dispatchHasNoLine() {
    String first = table(body("add"), "LineNumberTable").get(0);
    int pc = Integer.parseInt(first.replaceAll(".*: ", ""));
    String dispatch =
        body("add").stream()
            .filter(line -> line.contains("Suspension.enter"))
            .findFirst()
            .orElseThrow();
    assertTrue(Integer.parseInt(dispatch.trim().replaceAll(":.*", "")) < pc, dispatch);
  }

  @Test
  void bodyHasTheVariablesOfTheSource() {
    assertEquals(List.of("a", "s", "sum", "text", "wide"), variables(body("add")));
    assertEquals(List.of("n", "this"), variables(body("instance")));
    assertEquals(variables(member(before, " add(int, java.lang.String);")), variables(body("add")));
  }

  private static List<String> variables(List<String> member) {
    return table(member, "LocalVariableTable").stream()
        .filter(line -> !line.startsWith("Start"))
        .map(line -> line.replaceAll("^\\S+ +\\S+ +\\S+ +(\\S+) .*$", "$1"))
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void otherMethodsStayAsTheyAre() {
    assertEquals(
        withoutPool(member(before, " plain(int);")), withoutPool(member(after, " plain(int);")));
  }

  private static List<String> withoutPool(List<String> member) {
    return member.stream()
        .takeWhile(line -> !line.equals("}"))
        .map(line -> line.replaceAll("#\\d+", "#"))
        .filter(line -> !line.isBlank())
        .toList();
  }

  @Test
  void classStaysAsItIs() {
    for (String line : new String[] {"major version", "super_class", "SourceFile", "class Hello"}) {
      assertEquals(firstWith(before, line), firstWith(after, line));
    }
  }

  private static String firstWith(List<String> lines, String words) {
    String line = lines.stream().filter(l -> l.contains(words)).findFirst().orElseThrow();
    return line.replaceAll("#\\d+", "#").replaceAll("\\s+", " ");
  }

  @Test
  void generatedClassesAreFramesOfTheMethods() {
    List<String> names =
        Classes.transform(plain).keySet().stream().filter(n -> !plain.containsKey(n)).toList();
    assertEquals(
        Arrays.asList("Hello$add$Coroutine", "Hello$instance$Coroutine", "Hello$other$Coroutine"),
        names);
  }
}
