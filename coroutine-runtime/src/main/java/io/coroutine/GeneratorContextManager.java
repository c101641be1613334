package io.coroutine;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import org.jspecify.annotations.Nullable;

/** The context manager whose entering and leaving are the halves of an async generator's body. */
record GeneratorContextManager<T extends @Nullable Object>(AsyncGenerator<T> generator)
    implements AsyncContextManager<T> {

  @Async
  @Override
  public Coroutine<T> aenter() {
    try {
      return result(await(generator.anext()));
    } catch (StopAsyncIteration end) {
      throw new IllegalStateException("generator didn't yield: " + generator);
    }
  }

  @Async
  @Override
  public Coroutine<Boolean> aexit(@Nullable Throwable error) {
    try {
      if (error == null) {
        await(generator.anext());
      } else {
        await(generator.athrow(error));
      }
    } catch (StopAsyncIteration end) {
      return result(error != null && end != error);
    } catch (Throwable t) {
      if (t == error || isConversionOf(error, t)) {
        return result(false);
      }
      throw t;
    }
    await(generator.aclose());
    throw new IllegalStateException(
        error == null ? "generator didn't stop" : "generator didn't stop after athrow()");
  }

  /** Returns whether {@code t} is only what a generator makes of a stop that leaves its body. */
  private static boolean isConversionOf(@Nullable Throwable error, Throwable t) {
    return (error instanceof StopIteration || error instanceof StopAsyncIteration)
        && t instanceof IllegalStateException
        && t.getCause() == error;
  }
}
