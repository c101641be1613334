package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.gather;

import io.coroutine.Async;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.Generator;
import io.coroutine.StopIteration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Coroutines as they were before {@code async def}: generators that yield what they wait for and
 * are sent what came of it. In Python the decorators {@code asyncio.coroutine} and {@code
 * gen.coroutine}.
 */
final class GeneratorCoroutines {
  private GeneratorCoroutines() {}

  /** Returns a coroutine that runs {@code generator} and gives what that returns. */
  @Async
  @SuppressWarnings("NullAway") // it does not know that this T includes null
  static Coroutine<@Nullable Object> coroutine(Generator<?> generator) {
    try {
      Object awaited = generator.next();
      while (true) {
        Object outcome;
        try {
          outcome = await(everything(awaited));
        } catch (Exception e) {
          awaited = generator.throwIn(e);
          continue;
        }
        awaited = generator.send(outcome);
      }
    } catch (StopIteration end) {
      return result(end.value());
    } finally {
      generator.close();
    }
  }

  /** Returns what waits for one awaitable, or for all in a list at once. */
  @SuppressWarnings("unchecked")
  private static Awaitable<@Nullable Object> everything(@Nullable Object yielded) {
    if (yielded instanceof List<?> several) {
      List<Awaitable<?>> awaitables = new ArrayList<>();
      several.forEach(each -> awaitables.add(everything(each)));
      return (Awaitable<@Nullable Object>) (Awaitable<?>) gather(awaitables);
    }
    return (Awaitable<@Nullable Object>) Objects.requireNonNull(yielded, "yields null");
  }
}
