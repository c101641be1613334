package io.coroutine.asyncio;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Who sees that a loop is closed sees what was done before. */
@JCStressTest
@Outcome(id = "true, false", expect = FORBIDDEN, desc = "Closed, and what was before is not seen.")
@Outcome(id = ".*", expect = ACCEPTABLE, desc = "Not closed yet, or seen.")
@State
public class ClosedRace {
  private final EventLoop loop = Doorbell.newLoop();
  private boolean written;

  @Actor
  public void loop() {
    written = true;
    loop.close();
  }

  @Actor
  public void other(ZZ_Result result) {
    result.r1 = loop.isClosed();
    result.r2 = written;
  }
}
