package io.coroutine.asyncio;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A callback sees what was written before it was handed over. */
@JCStressTest
@Outcome(id = "-1", expect = ACCEPTABLE, desc = "The callback has not come.")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "The callback sees the write.")
@Outcome(id = "0", expect = FORBIDDEN, desc = "The callback does not see it.")
@State
public class PublicationRace {
  private final EventLoop loop = Doorbell.newLoop();
  private int written;
  private int seen = -1;

  @Actor
  public void caller() {
    written = 1;
    loop.callSoonThreadsafe(() -> seen = written);
  }

  @Actor
  public void loop(I_Result result) {
    loop.runForever();
    result.r1 = seen;
  }
}
