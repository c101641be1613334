package io.coroutine.asyncio;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** A callback arrives while the loop goes to sleep: one of the two sees the other. */
@JCStressTest
@Outcome(id = "false, false", expect = ACCEPTABLE, desc = "The loop sees the callback.")
@Outcome(id = "true, true", expect = ACCEPTABLE, desc = "The loop sleeps and is woken.")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "Both see: woken, but awake.")
@Outcome(id = "true, false", expect = FORBIDDEN, desc = "The loop sleeps, and nobody wakes it.")
@State
public class SleepRace {
  private static final Handle HANDLE = new Handle(Doorbell.newLoop(), () -> {});

  private final Doorbell bell = new Doorbell();
  private final Inbox inbox = new Inbox(bell);

  @Actor
  public void caller() {
    inbox.offer(HANDLE);
  }

  @Actor
  public void loop(ZZ_Result result) {
    result.r1 = inbox.beginSleep();
  }

  @Arbiter
  public void after(ZZ_Result result) {
    result.r2 = bell.isRung();
  }
}
