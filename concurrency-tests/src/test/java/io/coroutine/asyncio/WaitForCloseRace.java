package io.coroutine.asyncio;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;

/** Who looks at it again and again sees a loop closed in the end. */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "It sees it.")
@Outcome(id = "STALE", expect = FORBIDDEN, desc = "It looks for ever.")
@State
public class WaitForCloseRace {
  private final EventLoop loop = Doorbell.newLoop();

  @Actor
  public void other() {
    while (!loop.isClosed()) {}
  }

  @Signal
  public void close() {
    loop.close();
  }
}
