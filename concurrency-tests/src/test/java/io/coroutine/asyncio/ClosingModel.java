package io.coroutine.asyncio;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;

/** A loop is asked to run a coroutine for another thread while it is closed. */
public class ClosingModel {
  private static final String LOOP = "loop";

  private final EventLoop loop = new EventLoop(() -> 0, new Doorbell());
  private volatile @Nullable CompletableFuture<?> follower;

  @Operation(runOnce = true)
  public boolean start() {
    try {
      follower = Asyncio.runCoroutineThreadsafe(Asyncio.sleep(Duration.ofDays(1)), loop);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  @Operation(nonParallelGroup = LOOP)
  public void iterate() {
    if (!loop.isClosed()) {
      Iterations.run(loop, 1);
    }
  }

  @Operation(nonParallelGroup = LOOP)
  public void close() {
    loop.close();
  }

  @Validate
  public void nobodyWaitsForALoopThatIsClosed() {
    CompletableFuture<?> started = follower;
    if (started != null && started.isDone() != loop.isClosed()) {
      throw new IllegalStateException("closed: " + loop.isClosed() + ", follower: " + started);
    }
  }
}
