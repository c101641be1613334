package io.coroutine.asyncio;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZI_Result;

/** The future of an executor's job is cancelled while the executor begins it. */
@JCStressTest
@Outcome(id = "true, 0", expect = ACCEPTABLE, desc = "Cancelled, the call is not made.")
@Outcome(id = "true, 1", expect = ACCEPTABLE, desc = "Cancelled, the result is dropped.")
@Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "Too late, the result is there.")
@Outcome(id = ".*", expect = FORBIDDEN, desc = "Not called, or called twice.")
@State
public class JobCancelRace {
  private final EventLoop loop = Doorbell.newLoop();
  private int calls;
  private final ExecutorJob<Integer> job = new ExecutorJob<>(() -> ++calls, loop);

  @Actor
  public void executor() {
    job.run();
  }

  @Actor
  public void loop() {
    loop.runForever();
    job.future().cancel();
    loop.runForever();
  }

  @Arbiter
  public void after(ZI_Result result) {
    loop.runForever();
    result.r1 = job.future().cancelled();
    result.r2 = result.r1 ? calls : job.future().result();
  }
}
