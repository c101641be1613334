package io.coroutine.asyncio;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** Who sees that a run is over sees what was done in it, and may go on with the loop. */
@JCStressTest
@Outcome(id = "true, false, false", expect = FORBIDDEN, desc = "Over, and its work is not seen.")
@Outcome(id = ".*", expect = ACCEPTABLE, desc = "Not begun, not over, or seen.")
@State
public class EndOfRunRace {
  private final EventLoop loop = Doorbell.newLoop();
  private boolean written;

  @Actor
  public void loop() {
    loop.callSoon(() -> written = true);
    loop.runForever();
  }

  @Actor
  public void other(ZZZ_Result result) {
    result.r1 = loop.isRunning();
    result.r2 = loop.isRunning();
    result.r3 = written;
  }
}
