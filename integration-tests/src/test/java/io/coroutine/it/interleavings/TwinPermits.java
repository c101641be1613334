package io.coroutine.it.interleavings;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Future;
import java.util.ArrayDeque;

/** A semaphore, as simple as can be, with a flaw. */
final class TwinPermits implements Permits {
  /** What is wrong. */
  enum Flaw {
    NONE,
    /** Who comes takes a permit that is there, past those who wait. */
    BARGES,
    /** Who is cancelled when it has been given a permit keeps it. */
    LOSES_THE_PERMIT_OF_A_CANCELLED_WAITER,
    /** A permit may be given to one who has been cancelled. */
    GIVES_TO_CANCELLED_WAITERS
  }

  private final Flaw flaw;
  private final ArrayDeque<Future<Boolean>> line = new ArrayDeque<>();
  private int free;

  TwinPermits(int count, Flaw flaw) {
    this.flaw = flaw;
    free = count;
  }

  @Async
  @Override
  public Coroutine<Boolean> acquire() {
    while (free == 0) {
      Future<Boolean> turn = Asyncio.getRunningLoop().createFuture();
      line.add(turn);
      try {
        await(turn);
      } catch (CancelledError e) {
        if (turn.done() && !turn.cancelled()) {
          passOn();
        }
        throw e;
      }
      if (flaw != Flaw.BARGES) {
        return result(true);
      }
    }
    free--;
    return result(true);
  }

  private void passOn() {
    if (flaw == Flaw.BARGES) {
      wakeNext();
    } else if (flaw != Flaw.LOSES_THE_PERMIT_OF_A_CANCELLED_WAITER) {
      release();
    }
  }

  @Override
  public void release() {
    boolean isGiven = wakeNext();
    if (!isGiven || flaw == Flaw.BARGES) {
      free++;
    }
  }

  /**
   * Gives the permit to the next one, or tells it to have a look; returns whether there was one.
   */
  private boolean wakeNext() {
    for (Future<Boolean> turn = line.poll(); turn != null; turn = line.poll()) {
      if (!turn.done()) {
        turn.setResult(true);
        return true;
      }
      if (flaw == Flaw.GIVES_TO_CANCELLED_WAITERS) {
        return true;
      }
    }
    return false;
  }
}
