package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatherTest extends LoopFixture {
  private final Future<Object> first = loop.createFuture();
  private final Future<Object> second = loop.createFuture();

  @Test // rule 176
  void resultsStandInTheOrderOfTheArguments() {
    Coroutine<Object> slow = Body.awaiting(Asyncio.sleep(Duration.ofSeconds(2), "slow"));
    Coroutine<Object> quick = Body.awaiting(Asyncio.sleep(Duration.ofSeconds(1), "quick"));
    Object results =
        run(Body.of((s, in) -> s == 0 ? Body.await(Asyncio.gather(slow, quick)) : in.get()));
    assertEquals(List.of("slow", "quick"), results);
    assertEquals(2.0, loop.time());
  }

  @Test // rule 177
  void gatherOfNothingIsDone() {
    Future<?> gathered =
        (Future<?>) run(Body.<Object>doing(() -> List.of(Asyncio.gather()).get(0)));
    assertEquals(List.of(), gathered.result());
  }

  @Test // rule 177
  void coroutinesBecomeTasksAtOnce() {
    run(
        Body.doing(
            () -> {
              Asyncio.gather(Body.doing(() -> log.add("ran")));
              return null;
            }));
    tick();
    assertEquals(List.of("ran"), log);
  }

  @Test // rule 178
  void firstExceptionIsRaisedAndTheOthersRunOn() {
    Future<List<Object>> gathered = Asyncio.gather(first, second);
    IOException error = new IOException();
    first.setException(error);
    tick();
    assertSame(error, gathered.exception());
    assertFalse(second.done());
    assertFalse(gathered.cancel());
    assertFalse(second.done());
  }

  @Test // rule 179, and the defect in it: CPython loses the later failure
  void failureAfterTheFirstIsReported() {
    Future<List<Object>> gathered = Asyncio.gather(first, second);
    first.setException(new IOException("first"));
    tick();
    gathered.exception();
    second.setException(new IOException("second"));
    tick();
    loop.close();
    assertEquals(1, reports.size());
    assertSame(second, reports.get(0).get("future"));
  }

  @Test // rule 180
  void exceptionsAreResultsIfAskedFor() {
    Future<Object> third = loop.createFuture();
    Future<List<Object>> gathered = Asyncio.gather(true, first, second, third);
    IOException error = new IOException();
    third.setException(error);
    second.cancel("c");
    first.setResult(1);
    List<Object> results = run(gathered);
    assertEquals(1, results.get(0));
    assertEquals("c", assertInstanceOf(CancelledError.class, results.get(1)).getMessage());
    assertSame(error, results.get(2));
    loop.close();
    assertEquals(List.of(), reports);
  }

  @Test // rule 181
  void cancelledChildRaisesCancelledErrorButDoesNotCancel() {
    Future<List<Object>> gathered = Asyncio.gather(first, second);
    first.cancel();
    tick();
    assertTrue(gathered.done());
    assertFalse(gathered.cancelled());
    assertFalse(second.done());
    assertThrows(CancelledError.class, gathered::result);
  }

  @Test // rule 182
  void cancelReachesAllChildrenAndWaitsForThem() {
    Task<Object> stubborn =
        task(Body.of((step, in) -> step < 2 ? Body.await(loop.createFuture()) : "cleaned up"));
    tick();
    Future<List<Object>> gathered = Asyncio.gather(true, first, stubborn);
    assertTrue(gathered.cancel());
    assertTrue(first.cancelled());
    ticks(3);
    assertFalse(gathered.done());
    stubborn.cancel();
    assertThrows(CancelledError.class, () -> run(gathered));
    assertEquals("cleaned up", stubborn.result());
  }

  @Test // rule 182
  void cancellingTheTaskThatAwaitsCancelsTheChildren() {
    Future<List<Object>> gathered = Asyncio.gather(true, first, second);
    Task<Object> task = taskAwaiting(gathered);
    task.cancel("m");
    assertThrows(CancelledError.class, () -> run(task));
    assertTrue(first.cancelled() && second.cancelled());
    assertTrue(task.cancelled());
  }

  @Test // rule 182
  void cancelOfGatheringWhoseChildrenAreDoneDoesNothing() {
    Future<List<Object>> gathered = Asyncio.gather(first, second);
    first.setResult(1);
    second.setResult(2);
    assertFalse(gathered.cancel());
    assertEquals(List.of(1, 2), run(gathered));
  }

  @Test
  void taskTellsAllGatheringsItIsIn() {
    Task<Object> shared = task(Body.awaiting(Asyncio.sleep(Duration.ofSeconds(1), "r")));
    Future<List<Object>> first = Asyncio.gather(shared, shared);
    Future<List<Object>> second = Asyncio.gather(shared);
    assertEquals(List.of("r"), run(second));
    assertEquals(List.of("r", "r"), run(first));
    assertNull(shared.awaited());
    assertFalse(shared.toString().contains("wait_for"));
  }

  @Test
  void gatheringIsToldInTheIterationAfterItsTaskIsDoneInTurnWithCallbacks() {
    Task<Object> child = task(Body.awaiting(Asyncio.sleep(Duration.ZERO, "r")));
    child.addDoneCallback(done -> log.add("before"));
    Future<List<Object>> gathered = Asyncio.gather(child);
    child.addDoneCallback(done -> log.add("after " + gathered.done()));
    ticks(2);
    assertTrue(child.done());
    assertFalse(gathered.done());
    tick();
    assertEquals(List.of("before", "after true"), log);
  }

  @Test // rule 183
  void whatIsGivenTwiceRunsOnce() {
    Coroutine<Object> coroutine = Body.doing(() -> log.add("ran"));
    Object results =
        run(
            Body.of(
                (step, in) ->
                    step == 0
                        ? Body.await(Asyncio.gather(coroutine, first, coroutine, doneSoon(first)))
                        : in.get()));
    assertEquals(Arrays.asList(true, null, true, null), results);
    assertEquals(List.of("ran"), log);
  }

  @Test // rule 183
  void whatIsGivenTwiceRunsOnceAlsoIfItsTaskBeginsAtOnce() {
    loop.setTaskFactory(EagerTaskFactory.INSTANCE);
    whatIsGivenTwiceRunsOnce();
  }

  @Test
  void whatAnotherGatheringHasRunIsRefused() {
    Coroutine<Object> coroutine = Body.doing(() -> log.add("ran"));
    Object refused =
        run(
            Body.of(
                (step, in) ->
                    step == 0
                        ? Body.await(
                            Asyncio.gather(
                                true,
                                List.of(Asyncio.gather(coroutine), Asyncio.gather(coroutine))))
                        : in.get()));
    assertEquals(List.of("ran"), log);
    assertInstanceOf(IllegalStateException.class, ((List<?>) refused).get(1));
  }

  private static Future<Object> doneSoon(Future<Object> future) {
    future.getLoop().callSoon(() -> future.setResult(null));
    return future;
  }

  @Test // rule 190
  void gatherOfDoneFuturesIsDone() {
    first.setResult(1);
    second.setResult(2);
    assertEquals(List.of(1, 2), Asyncio.gather(List.of(first, second)).result());
  }

  @Test
  void futuresOfDifferentLoopsAreRefused() {
    try (EventLoop other = new EventLoop(time, new VirtualTime())) {
      Future<Object> foreign = other.createFuture();
      assertThrows(IllegalArgumentException.class, () -> Asyncio.gather(first, foreign));
    }
  }
}
