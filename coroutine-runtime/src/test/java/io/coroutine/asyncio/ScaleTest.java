package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Awaitable;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers that recursion, leaks or a heap that grows would not survive. */
class ScaleTest extends LoopFixture {
  @Test
  void oneTaskYieldsMillionTimes() {
    Object count =
        run(
            Body.of(
                (step, in) -> step < 1_000_000 ? Body.await(Asyncio.sleep(Duration.ZERO)) : step));
    assertEquals(1_000_000, count);
  }

  @Test
  void hundredThousandTasksAreGathered() {
    List<Coroutine<Object>> coroutines = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      int number = i;
      coroutines.add(
          Body.of((s, in) -> s == 0 ? Body.await(Asyncio.sleep(Duration.ofSeconds(1))) : number));
    }
    List<?> results =
        (List<?>)
            run(Body.of((s, in) -> s == 0 ? Body.await(Asyncio.gather(coroutines)) : in.get()));
    assertEquals(99_999, results.get(99_999));
    assertEquals(1.0, loop.time());
  }

  @Test
  void chainOfTasksCompletesWithoutRecursion() {
    Future<Object> bottom = loop.createFuture();
    Awaitable<Object> top = bottom;
    for (int i = 0; i < 100_000; i++) {
      top = task(Body.awaiting(top));
    }
    bottom.setResult("through");
    assertEquals("through", run(top));
  }

  @Test
  void gatheringsWithinGatheringsAreCancelledWithoutRecursion() {
    Future<Object> bottom = loop.createFuture();
    Awaitable<Object> top = bottom;
    for (int i = 0; i < 100_000; i++) {
      Future<List<Object>> gathering = GatheringFuture.of(List.of(top), false);
      top = task(Body.awaiting(gathering));
    }
    tick();
    Task<Object> outermost = (Task<Object>) top;
    assertTrue(outermost.cancel());
    assertThrows(CancelledError.class, () -> run(outermost));
    assertTrue(bottom.cancelled());
  }
}
