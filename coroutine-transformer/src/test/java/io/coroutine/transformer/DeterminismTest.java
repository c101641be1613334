package io.coroutine.transformer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.transformer.testing.Classes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The same input gives the same output, whoever transforms it and how often. */
class DeterminismTest {
  private static final Classes CLASSES =
      Classes.compile(
          """
          class T {
            interface Body { Coroutine<Integer> run(int n); }
            static class Other { @Async Coroutine<Integer> twice(int n) { return result(2 * n); } }
            @Async static Coroutine<Integer> m(int n) {
              Body body = k -> result(await(later(k)));
              int sum = 0;
              for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                  sum += await(body.run(await(m(0)))) + await(new Other().twice(j));
                }
              }
              return result(sum);
            }
            @Async Coroutine<String> m(String s) { return result(s + await(later(s))); }
          }
          """);

  private static void assertSame(Transformation expected, Transformation actual) {
    assertArrayEquals(expected.classFile(), actual.classFile());
    assertEquals(
        List.copyOf(expected.frameClasses().keySet()), List.copyOf(actual.frameClasses().keySet()));
    expected
        .frameClasses()
        .forEach((name, bytes) -> assertArrayEquals(bytes, actual.frameClasses().get(name), name));
  }

  @Test
  void anotherTransformerGivesTheSameBytes() {
    Transformation first = CLASSES.transformer().transform(CLASSES.bytes("T"));

    assertSame(first, CLASSES.transformer().transform(CLASSES.bytes("T")));
    assertEquals(3, first.methods());
  }

  @Test
  void oneTransformerGivesTheSameBytesInManyThreads() throws Exception {
    Transformer transformer = CLASSES.transformer();
    Transformation expected = CLASSES.transformer().transform(CLASSES.bytes("T"));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Transformation>> jobs = new ArrayList<>();
      for (int i = 0; i < 32; i++) {
        jobs.add(() -> transformer.transform(CLASSES.bytes("T")));
      }
      for (Future<Transformation> job : threads.invokeAll(jobs)) {
        assertSame(expected, job.get());
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void theInputIsNotChanged() {
    byte[] bytes = CLASSES.bytes("T").clone();

    CLASSES.transformer().transform(bytes);

    assertArrayEquals(CLASSES.bytes("T"), bytes);
  }

  @Test
  void theOutputIsNoCandidateAndStaysAsItIs() {
    Classes transformed = CLASSES.transformed();

    assertTrue(Transformer.isCandidate(CLASSES.bytes("T")));
    transformed
        .all()
        .forEach(
            (name, bytes) -> {
              // An interface whose method returns a coroutine is looked at, in vain.
              assertEquals(name.equals("T$Body"), Transformer.isCandidate(bytes), name);
              assertFalse(transformed.transformer().transform(bytes).isChanged(), name);
            });
  }

  @Test
  void itDoesNotMatterWhetherACalleeWasTransformedBefore() {
    Transformer early = CLASSES.transformer();
    Transformer late =
        CLASSES.with("T$Other", CLASSES.transformed().bytes("T$Other")).transformer();

    assertArrayEquals(
        early.transform(CLASSES.bytes("T")).classFile(),
        late.transform(CLASSES.bytes("T")).classFile());
  }
}
