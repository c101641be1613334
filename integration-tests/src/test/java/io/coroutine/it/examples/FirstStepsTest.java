package io.coroutine.it.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.examples.Add;
import io.coroutine.examples.AwaitInList;
import io.coroutine.examples.Hello;
import io.coroutine.examples.Nested;
import io.coroutine.examples.NestedTask;
import io.coroutine.examples.PartialArguments;
import io.coroutine.examples.SendByHand;
import io.coroutine.examples.ThrowByHand;
import io.coroutine.examples.TraditionalIterator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples that show what coroutines do, not when. */
class FirstStepsTest {

  @Test
  void hello() throws Exception {
    assertEquals(List.of("hello, world!"), ExampleRun.of(Hello::main).lines());
  }

  @Test
  void addAwaitsForASecond() throws Exception {
    ExampleRun run = ExampleRun.of(Add::main);

    assertEquals(List.of("1 + 2", "1 + 2 = 3"), run.lines());
    assertTrue(run.seconds() >= 1);
  }

  @Test
  void nestedCoroutineGivesItsResult() throws Exception {
    assertEquals(List.of("42"), ExampleRun.of(Nested::main).lines());
  }

  @Test
  void nestedTaskGivesItsResult() throws Exception {
    assertEquals(List.of("42"), ExampleRun.of(NestedTask::main).lines());
  }

  @Test
  void awaitsInTheMiddleOfAnExpression() throws Exception {
    assertEquals(List.of("[1, 1, 1]"), ExampleRun.of(AwaitInList::main).lines());
  }

  @Test
  void lambdaFillsInArguments() throws Exception {
    assertEquals(
        List.of("hello python ", "hello-python-script "),
        ExampleRun.of(PartialArguments::main).lines());
  }

  @Test
  void sendGivesTheResultInStopIteration() throws Exception {
    assertEquals(List.of("The answer was : 123"), ExampleRun.of(SendByHand::main).lines());
  }

  @Test
  void throwsIntoFreshSuspendedAndFinishedCoroutines() throws Exception {
    ExampleRun run = ExampleRun.of(ThrowByHand::main);

    assertEquals(
        List.of(
            "fresh: Exception: blah", // and no "waiting" before it
            "waiting",
            "thrown where it waits: Exception: blah",
            "suspended: Exception: blah"),
        run.allButLast());
    String refusal = "finished: IllegalStateException: cannot reuse already awaited coroutine: ";
    assertTrue(run.last().startsWith(refusal), run.last());
  }

  @Test
  void traditionalIteratorCounts() throws Exception {
    assertEquals(List.of("1", "2", "3"), ExampleRun.of(TraditionalIterator::main).lines());
  }
}
