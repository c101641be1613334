package io.coroutine.it.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.examples.HelloGoodbye;
import io.coroutine.examples.LongFormOfRun;
import io.coroutine.examples.SayAfter;
import io.coroutine.examples.SayAfterAsTasks;
import io.coroutine.examples.Sleep;
import io.coroutine.examples.SleepOnLoop;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Examples that sleep, and tell the time before and after. */
class SleepingTest {
  private static final DateTimeFormatter CTIME =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ROOT);

  @Test
  void onlyTheCoroutineThatIsRunSleeps() throws Exception {
    ExampleRun run = ExampleRun.of(Sleep::main);

    assertEquals(3, run.lines().size());
    assertEquals("true", run.lines().get(0));
    String created =
        "<coroutine io\\.coroutine\\.examples\\.Sleep\\.sleep\\(Sleep\\.java:\\d+\\) CREATED>";
    assertTrue(run.lines().get(1).matches(created), run.lines().get(1));
    assertEquals("Sleep 3 seconds~!", run.last());
    assertTrue(run.seconds() >= 3);
  }

  @Test
  void loopRunsACoroutineToItsEnd() throws Exception {
    ExampleRun run = ExampleRun.of(SleepOnLoop::main);

    assertEquals(List.of("Sleep 3 seconds~!"), run.lines());
    assertTrue(run.seconds() >= 3);
  }

  @Test
  void goodbyeComesASecondAfterHello() throws Exception {
    expectHelloGoodbye(ExampleRun.of(HelloGoodbye::main));
  }

  @Test
  @Timeout(60) // the task that is not cancelled sleeps for an hour
  void longFormOfRunCancelsWhatIsLeft() throws Exception {
    expectHelloGoodbye(ExampleRun.of(LongFormOfRun::main));
  }

  private static void expectHelloGoodbye(ExampleRun run) {
    assertEquals(2, run.lines().size());
    LocalTime hello = LocalTime.parse(run.lines().get(0).replace(" Hello!", ""), CTIME);
    LocalTime goodbye = LocalTime.parse(run.lines().get(1).replace(" Goodbye!", ""), CTIME);
    assertTrue(secondsBetween(hello, goodbye) >= 1);
  }

  @Test
  void awaitedCoroutinesTakeTheSumOfTheirDelays() throws Exception {
    ExampleRun run = ExampleRun.of(SayAfter::main);

    expectHelloWorld(run, 3);
    assertTrue(run.seconds() >= 3);
  }

  @Test
  void tasksTakeTheLongerDelay() throws Exception {
    ExampleRun run = ExampleRun.fasterThan(3, SayAfterAsTasks::main);

    expectHelloWorld(run, 2);
    assertTrue(run.seconds() >= 2);
  }

  private static void expectHelloWorld(ExampleRun run, int seconds) {
    assertEquals(4, run.lines().size());
    LocalTime started = LocalTime.parse(run.lines().get(0).replace("started at ", ""));
    assertEquals(List.of("hello", "world"), run.lines().subList(1, 3));
    LocalTime finished = LocalTime.parse(run.lines().get(3).replace("finished at ", ""));
    assertTrue(secondsBetween(started, finished) >= seconds);
  }

  /** Returns how many seconds later {@code end} is, maybe on the next day. */
  private static long secondsBetween(LocalTime start, LocalTime end) {
    return Math.floorMod(Duration.between(start, end).toSeconds(), Duration.ofDays(1).toSeconds());
  }
}
