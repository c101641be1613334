package io.coroutine.it.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.examples.Runner;
import io.coroutine.examples.Subroutines;
import io.coroutine.examples.TaskAfterTask;
import io.coroutine.examples.TaskPool;
import io.coroutine.examples.TwoCoroutines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Examples that do at once what others do one by one. The order of the lines shows that waits
 * overlap, and the time that is printed is less than their sum.
 */
class AtOnceTest {

  @Test
  void subroutinesTakeTheSum() throws Exception {
    ExampleRun run = ExampleRun.of(Subroutines::main);

    assertEquals(
        List.of(
            "서브루틴 1 시작",
            "서브루틴 1 중단... 5초간 대기",
            "서브루틴 1 종료",
            "서브루틴 2 시작",
            "서브루틴 2 중단... 4초간 대기",
            "서브루틴 2 종료"),
        run.allButLast());
    expectDuration(run, "time taken: ", "", 9);
  }

  @Test
  void coroutinesTakeTheLonger() throws Exception {
    ExampleRun run = ExampleRun.fasterThan(9, TwoCoroutines::main);

    assertEquals(
        List.of(
            "코루틴 1 시작",
            "코루틴 1 중단... 5초간 대기",
            "코루틴 2 시작",
            "코루틴 2중단... 4초간 대기",
            "코루틴 2 재개",
            "코루틴 1 재개"),
        run.allButLast());
    expectDuration(run, "time taken: ", "", 5);
  }

  @Test
  void runnerTakesTheLonger() throws Exception {
    ExampleRun run = ExampleRun.fasterThan(15, Runner::main);

    assertEquals(
        List.of(
            "coroutine1 시작",
            "coroutine1 5초 대기",
            "coroutine2 시작",
            "coroutine2 10초 대기",
            "coroutine1 재게 및 종료",
            "coroutine2 재게 및 종료"),
        run.allButLast());
    expectDuration(run, "총 실행 시간 : ", "", 10);
  }

  @Test
  void jobsOneByOneTakeTheSum() throws Exception {
    ExampleRun run = ExampleRun.of(TaskAfterTask::main);

    assertEquals(tasks(0, 10, "Start"), run.allButLast());
    expectDuration(run, "", " Seconds", 10);
  }

  @Test
  void largePoolRunsAllTasksAtOnce() throws Exception {
    ExampleRun run = ExampleRun.fasterThan(10, TaskPool::main);

    List<String> expected = tasks(0, 10, "Start");
    expected.addAll(tasks(0, 10, "Finish"));
    assertEquals(expected, run.allButLast());
    expectDuration(run, "", " Seconds", 1);
  }

  @Test
  void smallPoolRunsFiveTasksAtOnce() throws Exception {
    ExampleRun run = ExampleRun.fasterThan(10, TaskPool::main, "5");

    List<String> expected = tasks(0, 5, "Start");
    expected.addAll(tasks(0, 5, "Finish"));
    expected.addAll(tasks(5, 10, "Start"));
    expected.addAll(tasks(5, 10, "Finish"));
    assertEquals(expected, run.allButLast());
    expectDuration(run, "", " Seconds", 2);
  }

  private static List<String> tasks(int from, int to, String what) {
    List<String> lines = new ArrayList<>();
    for (int i = from; i < to; i++) {
      lines.add("Task  " + i + "  " + what);
    }
    return lines;
  }

  /** Expects a last line with a duration that is no shorter than the wait, nor than the run. */
  private static void expectDuration(ExampleRun run, String before, String after, double wait) {
    String last = run.last();
    assertTrue(last.startsWith(before) && last.endsWith(after), last);
    String number = last.substring(before.length(), last.length() - after.length());
    double seconds = Double.parseDouble(number);
    assertTrue(wait <= seconds && seconds <= run.seconds(), () -> wait + " <= " + run);
  }
}
