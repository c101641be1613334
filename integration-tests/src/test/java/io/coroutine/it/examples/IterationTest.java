package io.coroutine.it.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.examples.AsyncAdd;
import io.coroutine.examples.AsyncCounter;
import io.coroutine.examples.Comprehensions;
import io.coroutine.examples.Connection;
import io.coroutine.examples.CounterGenerator;
import io.coroutine.examples.OneAtATime;
import io.coroutine.examples.OneAtATimeGenerator;
import io.coroutine.examples.Range;
import io.coroutine.examples.RunnerByYield;
import io.coroutine.examples.SleepByYieldFrom;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples of generators, asynchronous iteration and context managers. */
class IterationTest {
  private static final List<String> COUNTRIES = List.of("35", "54", "44", "48");

  @Test
  void contextManagerGivesTheSumAfterASecond() throws Exception {
    ExampleRun run = ExampleRun.of(AsyncAdd::main);

    assertEquals(List.of("3"), run.lines());
    assertTrue(run.seconds() >= 1);
  }

  @Test
  void iteratorCountsEachSecond() throws Exception {
    ExampleRun run = ExampleRun.of(AsyncCounter::main);

    assertEquals(List.of("0 1 2 "), run.lines());
    assertTrue(run.seconds() >= 3);
  }

  @Test
  void asyncGeneratorCountsEachSecond() throws Exception {
    ExampleRun run = ExampleRun.of(CounterGenerator::main);

    assertEquals(List.of("0 1 2 "), run.lines());
    assertTrue(run.seconds() >= 3);
  }

  @Test
  void allFourComprehensions() throws Exception {
    assertEquals(
        List.of("[0, 1, 2]", "{0=0, 1=1, 2=4}", "[0, 1]", "0 10 20 "),
        ExampleRun.of(Comprehensions::main).lines());
  }

  @Test
  void generatorIsARange() throws Exception {
    assertEquals(List.of("0 1 2 ", "499999500000"), ExampleRun.of(Range::main).lines());
  }

  @Test
  void connectionIsOpenInItsBlockOnly() throws Exception {
    assertEquals(
        List.of("connected", "Asia: 48", "closed"), ExampleRun.of(Connection::main).lines());
  }

  @Test
  void iteratorFetchesOneValueAtATime() throws Exception {
    assertEquals(COUNTRIES, ExampleRun.of(OneAtATime::main).lines());
  }

  @Test
  void asyncGeneratorFetchesOneValueAtATime() throws Exception {
    assertEquals(COUNTRIES, ExampleRun.of(OneAtATimeGenerator::main).lines());
  }

  @Test
  void generatorDelegatesToOneThatSleeps() throws Exception {
    ExampleRun run = ExampleRun.of(SleepByYieldFrom::main);

    assertEquals(List.of("Sleep 3 seconds~!", "3"), run.lines());
    assertTrue(run.seconds() >= 3);
  }

  @Test
  void whoYieldsAListWaitsForAllInItAtOnce() throws Exception {
    ExampleRun run = ExampleRun.fasterThan(15, RunnerByYield::main);

    assertEquals(
        List.of(
            "coroutine1 시작",
            "coroutine1 5초 대기",
            "coroutine2 시작",
            "coroutine2 10초 대기",
            "coroutine1 재게 및 종료",
            "coroutine2 재게 및 종료"),
        run.allButLast());
    assertTrue(run.duration() >= 10);
  }
}
