package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.asyncio.Asyncio.run;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import java.io.IOException;
import java.util.List;

/**
 * The iterator of {@link OneAtATime} as an async generator: the keys are handed over directly. In
 * Python {@code one_at_a_time}, an {@code async def} with {@code await} and {@code yield}.
 *
 * <pre>
 * 35
 * 54
 * 44
 * 48
 * </pre>
 */
public final class OneAtATimeGenerator {
  private OneAtATimeGenerator() {}

  @Async
  static AsyncGenerator<String> oneAtATime(StoreClient redis, List<String> keys) {
    for (String key : keys) {
      emit(await(redis.get(key)));
    }
    return end();
  }

  @Async
  static Coroutine<Void> fetch(int port) throws IOException {
    try (StoreClient redis = await(StoreClient.connect(port))) {
      for (String value : awaitEach(oneAtATime(redis, OneAtATime.KEYS))) {
        System.out.println(value);
      }
    }
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) throws IOException {
    try (Store store = Store.ofContinents()) {
      run(fetch(store.port()));
    }
  }
}
