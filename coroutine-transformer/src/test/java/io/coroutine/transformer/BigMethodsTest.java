package io.coroutine.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.transformer.testing.Classes;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Methods near the limits of the class file. */
class BigMethodsTest {
  private static String times(int count, String format, String separator) {
    return IntStream.range(0, count)
        .mapToObj(i -> format.replace("#", Integer.toString(i)))
        .collect(Collectors.joining(separator));
  }

  private static Classes method(String parameters, String body, String call) {
    return Classes.compile(
        "class T { static Object f(Object o) { return o; }"
            + "@Async static Coroutine<Object> big("
            + parameters
            + ") {"
            + body
            + "} @Async static Coroutine<Object> m() { Coroutine<Object> c = big("
            + call
            + "); return result(await(c)); } }");
  }

  private static void assertTooLarge(Classes classes) {
    Problem problem = classes.refused("T").problems().get(0);

    assertEquals("method-too-large", problem.rule());
    assertTrue(problem.place().startsWith("T.big"), problem.place());
    assertTrue(problem.fact().contains("65,535"), problem.fact());
  }

  @Test
  void threeHundredVariablesAreKept() throws Throwable {
    Classes classes =
        method(
            "",
            times(300, "long v# = #;", "")
                + "await(later(1)); long s = 0;"
                + times(300, "s += v#;", "")
                + "return result(s);",
            "");

    assertEquals(300L * 299 / 2, classes.run());
  }

  @Test
  void aStaticMethodCanHaveAllParametersThatTheJvmAllows() throws Throwable {
    for (int count : new int[] {250, 252, 253, 255}) {
      Classes classes =
          method(
              times(count, "int p#", ","),
              "Object o = await(later(1)); return result(o.toString() + p0 + p"
                  + (count - 1)
                  + ");",
              times(count, "#", ","));

      assertEquals("10" + (count - 1), classes.run(), count + " parameters");
    }
  }

  @Test
  void soCanOneThatNeverSuspends() throws Throwable {
    for (int count : new int[] {252, 253, 255}) {
      Classes classes =
          method(
              times(count, "int p#", ","),
              "return result(p0 + p1 + p" + (count - 1) + ");",
              times(count, "#", ","));

      assertEquals(count, classes.run(), count + " parameters");
    }
  }

  @Test
  void longParametersCountTwice() throws Throwable {
    Classes classes =
        method(
            times(127, "long p#", ","),
            "Object o = await(later(1)); return result(o.toString() + p0 + p126);",
            times(127, "#L", ","));

    assertEquals("10126", classes.run());
  }

  @Test
  void aThousandSuspensionPointsFit() throws Throwable {
    Classes classes = method("", "await(later(1));".repeat(1000) + "return result(2);", "");

    assertEquals(2, classes.run());
  }

  @Test
  void methodsAtTheLimitAreTransformedOrRefusedByName() throws Throwable {
    for (int count = 800; count <= 1000; count += 50) {
      Classes classes =
          method(
              "", "int n = 0;" + "f(await(later(++n)));".repeat(count) + "return result(n);", "");
      try {
        assertEquals(count, classes.run());
      } catch (TransformationException e) {
        assertEquals("method-too-large", e.problems().get(0).rule(), count + " suspension points");
      }
    }
  }

  @Test
  void jumpsOverMoreThanThirtyTwoKilobytesAreMade() throws Throwable {
    Classes classes =
        method(
            "",
            "int n = 0; for (int i = 0; i < 3; i++) { Object o = await(later(++n));"
                + "if (o == null) continue;"
                + "n += (int) (n * 7L % 3);".repeat(4000)
                + "n = 0; } return result(n);",
            "");

    assertEquals(0, classes.run());
  }

  @Test
  void manyVariablesAtManySuspensionsFitAsTheyAreSavedInCommon() throws Throwable {
    Classes classes =
        method(
            "",
            times(250, "int v# = #;", "")
                + "await(later(1));".repeat(400)
                + "int s = 0;"
                + times(250, "s += v#;", "")
                + "return result(s);",
            "");

    assertEquals(250 * 249 / 2, classes.run());
  }

  @Test
  void aMethodThatGetsTooLargeIsNamed() {
    assertTooLarge(method("", "await(later(1));".repeat(2000) + "return null;", ""));
  }

  @Test
  void aMethodWithTooManyVariablesAtTooManySuspensionsIsNamed() {
    assertTooLarge(
        method(
            "",
            times(250, "int v# = #;", "")
                + "await(later(1));".repeat(1500)
                + "int s = 0;"
                + times(250, "s += v#;", "")
                + "return result(s);",
            ""));
  }
}
