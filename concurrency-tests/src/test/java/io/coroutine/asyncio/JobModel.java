package io.coroutine.asyncio;

import static io.coroutine.asyncio.Iterations.state;

import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/** An executor makes a call for a loop, which may cancel the future of it. */
public class JobModel {
  private static final String LOOP = "loop";

  private final EventLoop loop = new EventLoop(() -> 0, new Doorbell());
  private int calls;
  private boolean hasRun;
  private final ExecutorJob<String> job = new ExecutorJob<>(this::call, loop);

  private String call() {
    calls++;
    return "result";
  }

  @Operation(runOnce = true)
  public void runInExecutor() {
    job.run();
    hasRun = true;
  }

  @Operation(nonParallelGroup = LOOP)
  public boolean cancel() {
    return job.future().cancel();
  }

  @Operation(nonParallelGroup = LOOP)
  public String iterate() {
    Iterations.run(loop, 1);
    return state(job.future());
  }

  @Validate
  public void jobIsOver() {
    Iterations.run(loop, 2);
    if (calls > 1) {
      throw new IllegalStateException("the call is made twice");
    }
    if (hasRun && !job.future().done()) {
      throw new IllegalStateException("the outcome is lost");
    }
    if (state(job.future()).equals("result") && calls == 0) {
      throw new IllegalStateException("the call is not made");
    }
  }
}
