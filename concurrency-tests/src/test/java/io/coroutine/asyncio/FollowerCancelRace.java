package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** What {@code runCoroutineThreadsafe} has returned is cancelled while the loop runs it. */
@JCStressTest
@Outcome(id = "true, true, true", expect = ACCEPTABLE, desc = "Cancelled, and over.")
@Outcome(id = "false, false, true", expect = ACCEPTABLE, desc = "Too late.")
@Outcome(id = ".*, .*, false", expect = FORBIDDEN, desc = "The coroutine is left as it was.")
@Outcome(id = ".*", expect = FORBIDDEN, desc = "cancel said something else.")
@State
public class FollowerCancelRace {
  private final EventLoop loop = Doorbell.newLoop();
  private final Coroutine<Integer> coroutine = one();
  private final CompletableFuture<Integer> follower =
      Asyncio.runCoroutineThreadsafe(coroutine, loop);

  @Async
  private static Coroutine<Integer> one() {
    await(Asyncio.sleep(java.time.Duration.ZERO));
    return result(1);
  }

  @Actor
  public void caller(ZZZ_Result result) {
    result.r1 = follower.cancel(true);
  }

  @Actor
  public void loop() {
    loop.runForever();
  }

  @Arbiter
  public void after(ZZZ_Result result) {
    loop.runForever();
    result.r2 = follower.isCancelled();
    result.r3 = coroutine.state() == CoroutineState.CLOSED;
  }
}
