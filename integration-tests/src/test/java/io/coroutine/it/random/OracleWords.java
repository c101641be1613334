package io.coroutine.it.random;

import io.coroutine.AbstractFuture;
import io.coroutine.Awaitable;
import io.coroutine.it.support.PlainWords;
import java.util.concurrent.CompletionStage;

/** {@link PlainWords} that count, and that throw where a driver would have thrown something in. */
public final class OracleWords {
  private OracleWords() {}

  public static <T> T await(Awaitable<T> awaitable) {
    PlainStops stops = Run.current().plainStops();
    if (awaitable instanceof AbstractFuture) {
      stops.stop();
    } else {
      stops.returned();
    }
    return PlainWords.await(awaitable);
  }

  public static <T> T await(CompletionStage<T> stage) {
    Run.current().plainStops().stop();
    return PlainWords.await(stage);
  }

  public static Object suspend(Object value) {
    Run.current().plainStops().stopByHand();
    return Drive.answer(value);
  }
}
