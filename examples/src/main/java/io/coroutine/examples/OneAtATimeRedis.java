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
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * {@link OneAtATime} over a real Redis, by the Lettuce client: whatever returns a {@code
 * CompletionStage} can be awaited. In Python {@code OneAtATime} with {@code aioredis}.
 *
 * <pre>
 * 35
 * 54
 * 44
 * 48
 * </pre>
 */
public final class OneAtATimeRedis implements AsyncIterable<String> {
  private static final Map<String, String> COUNTRIES =
      Map.of("Americas", "35", "Africas", "54", "Europe", "44", "Asia", "48");

  private final RedisAsyncCommands<String, String> redis;
  private final List<String> keys;

  private OneAtATimeRedis(RedisAsyncCommands<String, String> redis, List<String> keys) {
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
  static Coroutine<Void> fetch(String url) {
    RedisClient client = RedisClient.create();
    try {
      StatefulRedisConnection<String, String> connection =
          await(client.connectAsync(StringCodec.UTF8, RedisURI.create(url)));
      RedisAsyncCommands<String, String> redis = connection.async();
      await(redis.mset(COUNTRIES));
      for (String value : awaitEach(new OneAtATimeRedis(redis, OneAtATime.KEYS))) {
        System.out.println(value);
      }
    } finally {
      await(client.shutdownAsync());
    }
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) throws IOException {
    if (!Redis.fitsPlatform()) {
      System.out.println("There is no Redis for this platform.");
      return;
    }
    try (Redis redis = Redis.start()) {
      run(fetch(redis.url()));
    }
  }
}
