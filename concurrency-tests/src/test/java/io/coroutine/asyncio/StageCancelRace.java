package io.coroutine.asyncio;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The future that follows a stage is cancelled while another thread completes the stage. */
@JCStressTest
@Outcome(id = "cancelled, cancelled", expect = ACCEPTABLE, desc = "The stage is cancelled.")
@Outcome(id = "1, cancelled", expect = ACCEPTABLE, desc = "The stage's value is dropped.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Too late.")
@Outcome(id = ".*", expect = FORBIDDEN, desc = "One is pending, or has what the other has not.")
@State
public class StageCancelRace {
  private final EventLoop loop = Doorbell.newLoop();
  private final CompletableFuture<Integer> stage = new CompletableFuture<>();
  private final Future<Integer> future = loop.wrapFuture(stage);

  @Actor
  public void other() {
    stage.complete(1);
  }

  @Actor
  public void loop() {
    loop.runForever();
    future.cancel();
    loop.runForever();
  }

  @Arbiter
  public void after(LL_Result result) {
    loop.runForever();
    result.r1 = stage.isCancelled() ? "cancelled" : stage.getNow(-1);
    result.r2 = future.cancelled() ? "cancelled" : future.done() ? future.result() : -1;
  }
}
