package io.coroutine.asyncio;

import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * A loop that runs and is closed while other threads call it: each callback runs once, in the
 * iteration after the call, or the call is refused.
 */
public class CallModel {
  private static final String LOOP = "loop";

  private final Doorbell bell = new Doorbell();
  private final EventLoop loop = new EventLoop(() -> 0, bell);
  private int ran;

  @Operation
  public boolean call() {
    try {
      loop.callSoonThreadsafe(() -> ran++);
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  /** Returns how many callbacks have been run. */
  @Operation(nonParallelGroup = LOOP)
  public int iterate() {
    if (!loop.isClosed()) {
      Iterations.run(loop, 1);
    }
    return ran;
  }

  @Operation(nonParallelGroup = LOOP)
  public void close() {
    loop.close();
  }

  @Validate
  public void closedPollerIsNotWoken() {
    if (bell.isRungWhenClosed()) {
      throw new IllegalStateException("a closed poller is woken");
    }
  }
}
