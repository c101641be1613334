package io.coroutine.it.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each of the mistakes that one makes in an event loop is noticed by a test. */
class MutantsTest {
  private static final int LAST = 42;

  @TestFactory
  Stream<DynamicTest> mistakeIsNoticed() {
    return Mutants.ALL.stream()
        .map(
            mutant ->
                dynamicTest(
                    mutant.toString(),
                    () -> {
                      MutantRun run = new MutantRun(mutant.classes());
                      assertThrows(Throwable.class, () -> run.run(mutant.noticedBy()));
                    }));
  }

  // Otherwise it would not be the mistake that they notice.
  @TestFactory
  Stream<DynamicTest> withoutMistakeTheSameTestsPass() {
    MutantRun run = new MutantRun(Map.of());
    return Mutants.ALL.stream()
        .map(Mutant::noticedBy)
        .distinct()
        .map(test -> dynamicTest(test, () -> run.run(test)));
  }

  @Test
  void allMistakesAreThere() {
    assertEquals(
        IntStream.rangeClosed(1, LAST).boxed().toList(),
        Mutants.ALL.stream().map(Mutant::number).toList());
  }
}
