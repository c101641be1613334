package io.coroutine.asyncio;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** A callback arrives while the loop is closed: it is refused, run or dropped. */
@JCStressTest
@Outcome(id = "false, false, false", expect = ACCEPTABLE, desc = "It is refused.")
@Outcome(id = "true, true, false", expect = ACCEPTABLE, desc = "It is run.")
@Outcome(id = "true, false, false", expect = ACCEPTABLE, desc = "It is dropped.")
@Outcome(id = "false, true, .*", expect = FORBIDDEN, desc = "It is refused, and run.")
@Outcome(id = ".*, .*, true", expect = FORBIDDEN, desc = "A closed poller is woken.")
@State
public class CloseRace {
  private final Doorbell bell = new Doorbell();
  private final EventLoop loop = Doorbell.newLoop(bell);
  private boolean hasRun;

  @Actor
  public void caller(ZZZ_Result result) {
    try {
      loop.callSoonThreadsafe(() -> hasRun = true);
      result.r1 = true;
    } catch (IllegalStateException e) {
      result.r1 = false;
    }
  }

  @Actor
  public void loop() {
    loop.runForever();
    loop.close();
  }

  @Arbiter
  public void after(ZZZ_Result result) {
    result.r2 = hasRun;
    result.r3 = bell.isRungWhenClosed();
  }
}
