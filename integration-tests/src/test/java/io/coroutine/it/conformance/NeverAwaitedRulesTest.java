package io.coroutine.it.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.ChildJvm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is reported of coroutines that nobody awaits, by the numbers of the rules of CPython 3.13.
 */
class NeverAwaitedRulesTest {
  private static final String PROGRAM = NeverAwaitedProgram.class.getName();

  /** Of the coroutine, and of what anext, asend, athrow and aclose return. */
  private static final int REPORTS = 5;

  /** Each report and, behind it, the place of its creation. */
  private static List<String> output;

  @BeforeAll
  static void run() throws Exception {
    output =
        new ChildJvm(ChildJvm.classPathOfTests())
            .with("-Dio.coroutine.debug=true", "-Xmx64m", "-XX:+UseSerialGC")
            .run(PROGRAM, String.valueOf(REPORTS))
            .expectSuccess();
  }

  private static String placeOf(String report) {
    int at = output.indexOf(report);
    assertTrue(at >= 0, report + " is not in " + output);
    return output.get(at + 1);
  }

  private static Set<String> reports() {
    Set<String> reports = new TreeSet<>();
    for (int i = 0; i < output.size() - 1; i += 2) {
      reports.add(output.get(i));
    }
    return reports;
  }

  @Test
  void rule271CoroutineThatIsCollectedUnstartedIsReportedWithItsName() {
    assertTrue(
        reports().contains("WARNING: coroutine '" + PROGRAM + ".unused' was never awaited"),
        output.toString());
  }

  @Test
  void rule271CoroutinesThatWereBegunClosedOrThrownIntoAreNot() {
    List<String> others = new ArrayList<>(reports());
    others.removeIf(report -> report.contains("coroutine method '"));
    assertEquals(
        List.of(
            "WARNING: coroutine '" + PROGRAM + ".last' was never awaited",
            "WARNING: coroutine '" + PROGRAM + ".unused' was never awaited"),
        others);
  }

  @Test
  void rule272ReportSaysWhereTheCoroutineWasCreated() {
    String place = placeOf("WARNING: coroutine '" + PROGRAM + ".unused' was never awaited");
    assertTrue(place.startsWith("at " + PROGRAM + ".dropsUnused(NeverAwaitedProgram.java:"), place);
  }

  @Test
  void rule86AwaitablesOfAnAsyncGeneratorThatAreCollectedUnusedAreReported() {
    List<String> methods = new ArrayList<>();
    for (String report : reports()) {
      if (report.contains("coroutine method '")) {
        assertTrue(report.contains(PROGRAM + ".agen"), report);
        assertTrue(report.endsWith("was never awaited"), report);
        methods.add(report.split("'", -1)[1]);
        assertTrue(placeOf(report).contains(".dropsUnused("), placeOf(report));
      }
    }
    assertEquals(List.of("aclose", "anext", "asend", "athrow"), methods);
  }

  @Test
  void rule271WithoutDebugModeNothingIsReported() throws Exception {
    List<String> silent =
        new ChildJvm(ChildJvm.classPathOfTests())
            .with("-Xmx64m", "-XX:+UseSerialGC")
            .run(PROGRAM, "0")
            .expectSuccess();
    assertEquals(List.of("dropped true"), silent);
  }
}
