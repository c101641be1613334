package io.coroutine.it.interleavings;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Future;
import java.util.ArrayDeque;

/** A queue with one place, as simple as can be, with a flaw. */
final class TwinChannel implements Channel {
  /** What is wrong. */
  enum Flaw {
    NONE,
    /** The wake-up of a getter that is cancelled is lost. */
    LOSES_THE_WAKE_UP_OF_A_CANCELLED_GETTER,
    /** The wake-up of a putter that is cancelled is lost. */
    LOSES_THE_WAKE_UP_OF_A_CANCELLED_PUTTER,
    /** The item is handed to a getter, which may be cancelled before it runs. */
    HANDS_ITEMS_OVER,
    /** Who is woken takes it for granted that there still is room. */
    DOES_NOT_LOOK_AGAIN
  }

  private final Flaw flaw;
  private final ArrayDeque<String> items = new ArrayDeque<>();
  private final ArrayDeque<Future<String>> getters = new ArrayDeque<>();
  private final ArrayDeque<Future<String>> putters = new ArrayDeque<>();

  TwinChannel(Flaw flaw) {
    this.flaw = flaw;
  }

  @Async
  @Override
  public Coroutine<Void> put(String item) {
    while (!items.isEmpty()) {
      Future<String> turn = Asyncio.getRunningLoop().createFuture();
      putters.add(turn);
      try {
        await(turn);
      } catch (CancelledError e) {
        if (isWoken(turn)
            && items.isEmpty()
            && flaw != Flaw.LOSES_THE_WAKE_UP_OF_A_CANCELLED_PUTTER) {
          wake(putters, "");
        }
        throw e;
      }
      if (flaw == Flaw.DOES_NOT_LOOK_AGAIN) {
        break;
      }
    }
    if (flaw == Flaw.HANDS_ITEMS_OVER && wake(getters, item)) {
      return done();
    }
    items.add(item);
    wake(getters, "");
    return done();
  }

  @Async
  @Override
  public Coroutine<String> get() {
    while (items.isEmpty()) {
      Future<String> turn = Asyncio.getRunningLoop().createFuture();
      getters.add(turn);
      try {
        String item = await(turn);
        if (flaw == Flaw.HANDS_ITEMS_OVER) {
          return result(item);
        }
      } catch (CancelledError e) {
        if (isWoken(turn)
            && !items.isEmpty()
            && flaw != Flaw.LOSES_THE_WAKE_UP_OF_A_CANCELLED_GETTER) {
          wake(getters, "");
        }
        throw e;
      }
    }
    String item = items.remove();
    wake(putters, "");
    return result(item);
  }

  private static boolean isWoken(Future<String> turn) {
    return turn.done() && !turn.cancelled();
  }

  private static boolean wake(ArrayDeque<Future<String>> line, String item) {
    for (Future<String> turn = line.poll(); turn != null; turn = line.poll()) {
      if (!turn.done()) {
        turn.setResult(item);
        return true;
      }
    }
    return false;
  }

  @Override
  public int qsize() {
    return items.size();
  }
}
