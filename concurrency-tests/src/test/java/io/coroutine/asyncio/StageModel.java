package io.coroutine.asyncio;

import static io.coroutine.asyncio.Iterations.state;

import java.util.concurrent.CompletableFuture;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/** A future of a loop follows a stage: one thread completes the stage, the loop cancels. */
public class StageModel {
  private static final String LOOP = "loop";

  private final EventLoop loop = new EventLoop(() -> 0, new Doorbell());
  private final CompletableFuture<String> stage = new CompletableFuture<>();
  private final Future<String> future = loop.wrapFuture(stage);

  @Operation(runOnce = true)
  public boolean complete() {
    return stage.complete("result");
  }

  @Operation(nonParallelGroup = LOOP)
  public boolean cancel() {
    return future.cancel();
  }

  @Operation(nonParallelGroup = LOOP)
  public String iterate() {
    Iterations.run(loop, 1);
    return state(future);
  }

  @Validate
  public void bothAreOverOrNoneIs() {
    Iterations.run(loop, 2);
    if (stage.isDone() != future.done()) {
      throw new IllegalStateException("only one is over");
    }
    if (stage.isCancelled() && !future.cancelled()) {
      throw new IllegalStateException("only the stage is cancelled");
    }
  }
}
