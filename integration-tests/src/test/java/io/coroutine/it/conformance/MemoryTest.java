package io.coroutine.it.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.ChildJvm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What fits into a small heap, each in a JVM of its own. */
class MemoryTest {

  @Test
  void aMillionSleepsOfOneTaskFitInto64Megabytes() throws Exception {
    assertEquals(List.of("1000000"), run("64m", "sleeps", "1000000"));
  }

  @Test
  void aMillionReadyAwaitsFitInto64Megabytes() throws Exception {
    assertEquals(List.of("1000000"), run("64m", "ready", "1000000"));
  }

  @Test
  void aHundredThousandGatheredTasksFitInto256Megabytes() throws Exception {
    assertEquals(List.of("4999950000"), run("256m", "gather", "100000"));
  }

  @Test
  void rangeOfAnyLengthFitsInto16Megabytes() throws Exception {
    assertEquals(List.of("49999995000000"), run("16m", "range", "10000000"));
  }

  @Test
  void asyncRangeOfAnyLengthFitsInto32Megabytes() throws Exception {
    assertEquals(List.of("499999500000"), run("32m", "asyncRange", "1000000"));
  }

  // The limit is one: what is kept on purpose does not fit.
  @Test
  void whatIsKeptDoesNotFit() throws Exception {
    ChildJvm jvm = new ChildJvm(ChildJvm.classPathOfTests()).with("-Xmx64m");
    ChildJvm.Result result = jvm.run(MemoryPrograms.class.getName(), "keep", "1000000");
    assertNotEquals(0, result.exitCode());
    assertTrue(result.errors().contains("OutOfMemoryError"), result.errors());
  }

  private static List<String> run(String heap, String program, String count) throws Exception {
    return new ChildJvm(ChildJvm.classPathOfTests())
        .with("-Xmx" + heap)
        .run(MemoryPrograms.class.getName(), program, count)
        .expectSuccess();
  }
}
