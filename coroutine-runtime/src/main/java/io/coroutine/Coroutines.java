package io.coroutine;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The words of the language, meant for {@code import static}.
 *
 * <p>{@link #await} and {@link #suspend} are replaced when the method that contains them is
 * transformed. Reached in code that was not transformed they throw an {@link IllegalStateException}
 * that names the method and says how to have it transformed.
 */
@SuppressWarnings("DoNotCallSuggester") // they are called, and replaced in the callers
public final class Coroutines {
  private Coroutines() {}

  /**
   * Waits for {@code awaitable} and returns its result: Python's {@code await}.
   *
   * <p>Does not suspend if the result is there, or if the awaited coroutine runs to its end without
   * suspending. Declares no exception and throws what the awaited object failed with, unwrapped,
   * checked or not.
   *
   * @param awaitable a coroutine that has not been started, a future, a task or another awaitable
   * @throws IllegalStateException if the coroutine was started before ({@code cannot reuse already
   *     awaited coroutine}), or if the calling method was not transformed
   */
  public static <T extends @Nullable Object> T await(Awaitable<T> awaitable) {
    throw NotTransformed.error("await");
  }

  /**
   * Waits for {@code stage} and returns its result. What it failed with is thrown without the
   * {@link java.util.concurrent.CompletionException} around it; a cancelled stage gives {@link
   * CancelledError}. Cancelling the waiting task cancels the stage.
   *
   * @param stage the stage, finished or not
   * @throws IllegalStateException if the calling method was not transformed
   */
  public static <T extends @Nullable Object> T await(CompletionStage<T> stage) {
    throw NotTransformed.error("await");
  }

  /**
   * Suspends the chain of coroutines and hands {@code value} to whoever drives it; the value of the
   * call is what the driver sends. This is the bare {@code yield} of Python's {@code
   * types.coroutine}, the means by which event loops are made; under a task of {@code
   * io.coroutine.asyncio}, {@code suspend(null)} lets the others run once.
   *
   * @param value what {@link Coroutine#send} returns to the driver
   * @throws IllegalStateException if the calling method was not transformed
   */
  public static @Nullable Object suspend(@Nullable Object value) {
    throw NotTransformed.error("suspend");
  }

  /**
   * Returns a coroutine that gives {@code value} without suspending. {@code return result(v);} is
   * how an {@code @Async} method returns a value; there it creates no object.
   *
   * @param value the value, may be null
   */
  public static <T extends @Nullable Object> Coroutine<T> result(T value) {
    return new ResultCoroutine<>(value);
  }

  /** Returns a coroutine that gives null without suspending: {@code return} without a value. */
  public static Coroutine<@Nullable Void> done() {
    return new ResultCoroutine<>(null);
  }
}
