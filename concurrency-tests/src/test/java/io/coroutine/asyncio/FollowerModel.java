package io.coroutine.asyncio;

import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/** A loop runs a coroutine for another thread, which cancels it. */
public class FollowerModel {
  private static final String LOOP = "loop";

  private final EventLoop loop = new EventLoop(() -> 0, new Doorbell());
  private final Coroutine<?> coroutine = Asyncio.sleep(Duration.ofDays(1));
  private final CompletableFuture<?> follower = Asyncio.runCoroutineThreadsafe(coroutine, loop);

  @Operation(runOnce = true)
  public boolean cancel() {
    return follower.cancel(true);
  }

  @Operation(nonParallelGroup = LOOP)
  public CoroutineState iterate() {
    Iterations.run(loop, 1);
    return coroutine.state();
  }

  @Validate
  public void coroutineIsOverIfItIsCancelled() {
    Iterations.run(loop, 3);
    boolean over = coroutine.state() == CoroutineState.CLOSED && loop.allTasks().isEmpty();
    if (over != follower.isCancelled()) {
      throw new IllegalStateException("over: " + over + ", follower: " + follower);
    }
  }
}
