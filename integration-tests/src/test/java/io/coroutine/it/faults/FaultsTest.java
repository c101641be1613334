package io.coroutine.it.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.it.support.OpenFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Connections that break: cut into pieces, delayed, closed, reset, swallowed and stalled by a seed,
 * while their clients are cancelled. Whatever happens, each byte that arrives is the right one, all
 * arrive where nothing was broken, and in the end nothing is left.
 */
class FaultsTest {
  private static final int CONNECTIONS = Integer.getInteger("faults.connections", 1_000);
  private static final long SEED = Long.getLong("faults.seed", 1);
  private static final int WARM_UP = 200;
  private static final long HEAP_TOLERANCE = 4 << 20;

  @Test
  @Timeout(1_200)
  void everyByteIsAccountedForAndNothingIsLeft() {
    List<Object> reports = new ArrayList<>();
    try (EventLoop loop = new EventLoop()) {
      loop.setExceptionHandler((where, context) -> reports.add(context));
      loop.runUntilComplete(coroutine(loop, new FaultRun(SEED - 1, WARM_UP)));
      OpenFiles openFiles = OpenFiles.now();
      FaultRun run = new FaultRun(SEED, CONNECTIONS);
      long[] heap = new long[1];
      run.atHalfTime(() -> heap[0] = Heap.used());
      loop.runUntilComplete(coroutine(loop, run));
      long growth = Heap.used() - heap[0];

      System.out.println(run + "; heap " + growth + " bytes larger than at half time");
      assertEquals(Set.of(), Asyncio.allTasks(loop));
      openFiles.assertNothingMore(loop);
      assertTrue(growth < HEAP_TOLERANCE, () -> "the heap has grown by " + growth);
      assertEquals(List.of(), reports);
      assertTrue(run.complete > 0 && run.cancelled > 0 && run.broken > 0 && run.timedOut > 0);
    }
  }

  private static io.coroutine.Coroutine<Void> coroutine(EventLoop loop, FaultRun run) {
    try {
      return run.run(loop);
    } catch (java.io.IOException e) {
      throw new AssertionError("the call of a coroutine runs nothing", e);
    }
  }
}
