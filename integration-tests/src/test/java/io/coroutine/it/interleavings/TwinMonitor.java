package io.coroutine.it.interleavings;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Lock;
import java.util.ArrayDeque;

/** A condition, as simple as can be, with a flaw. */
final class TwinMonitor implements Monitor {
  /** What is wrong. */
  enum Flaw {
    NONE,
    /** Who is cancelled keeps the notification. */
    LOSES_THE_NOTIFICATION_OF_A_CANCELLED_WAITER,
    /** Who is cancelled does not have the lock again. */
    DOES_NOT_REACQUIRE_WHEN_CANCELLED
  }

  private final Flaw flaw;
  private final Lock lock = new Lock();
  private final ArrayDeque<Future<Boolean>> line = new ArrayDeque<>();

  TwinMonitor(Flaw flaw) {
    this.flaw = flaw;
  }

  @Override
  public Coroutine<Boolean> acquire() {
    return lock.acquire();
  }

  @Override
  public void release() {
    lock.release();
  }

  @Override
  public boolean locked() {
    return lock.locked();
  }

  @Async
  @Override
  public Coroutine<Boolean> waitOn() {
    Future<Boolean> turn = Asyncio.getRunningLoop().createFuture();
    line.add(turn);
    release();
    CancelledError cancelled = null;
    try {
      await(turn);
    } catch (CancelledError e) {
      cancelled = e;
    }
    while (cancelled == null || flaw != Flaw.DOES_NOT_REACQUIRE_WHEN_CANCELLED) {
      try {
        await(acquire());
        break;
      } catch (CancelledError e) {
        cancelled = e;
      }
    }
    if (cancelled == null) {
      return result(true);
    }
    if (flaw != Flaw.LOSES_THE_NOTIFICATION_OF_A_CANCELLED_WAITER) {
      notifyOne();
    }
    throw cancelled;
  }

  @Override
  public void notifyOne() {
    for (Future<Boolean> turn = line.poll(); turn != null; turn = line.poll()) {
      if (!turn.done()) {
        turn.setResult(true);
        return;
      }
    }
  }
}
