package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.run;

import io.coroutine.Async;
import io.coroutine.AsyncIterable;
import io.coroutine.AsyncIterator;
import io.coroutine.Coroutine;
import io.coroutine.StopAsyncIteration;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;

/**
 * The values of some keys, fetched one at a time while a loop asks for them: an async iterator over
 * a key-value server. In Python the class {@code OneAtATime} with {@code async for value in
 * OneAtATime(redis, keys)}.
 *
 * <pre>
 * 35
 * 54
 * 44
 * 48
 * </pre>
 */
public final class OneAtATime implements AsyncIterable<String> {
  static final List<String> KEYS = List.of("Americas", "Africas", "Europe", "Asia");

  private final StoreClient redis;
  private final List<String> keys;

  private OneAtATime(StoreClient redis, List<String> keys) {
    this.redis = redis;
    this.keys = keys;
  }

  @Override
  public AsyncIterator<String> asyncIterator() {
    Iterator<String> rest = keys.iterator();
    return () -> next(rest);
  }

  @Async
  private Coroutine<String> next(Iterator<String> rest) {
    if (!rest.hasNext()) {
      throw new StopAsyncIteration();
    }
    return result(await(redis.get(rest.next())));
  }

  @Async
  static Coroutine<Void> fetch(int port) throws IOException {
    try (StoreClient redis = await(StoreClient.connect(port))) {
      for (String value : awaitEach(new OneAtATime(redis, KEYS))) {
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
