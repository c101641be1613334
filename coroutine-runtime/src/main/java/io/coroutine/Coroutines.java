package io.coroutine;

import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The words of the language, meant for {@code import static}.
 *
 * <p>Those that suspend, and {@link #end}, are replaced when the method that contains them is
 * transformed. Reached in code that was not transformed they throw an {@link IllegalStateException}
 * that names the method and says how to have it transformed.
 */
@SuppressWarnings({
  "DoNotCallSuggester", // they are called, and replaced in the callers
  "TypeParameterUnusedInFormals" // what is sent or returned is the business of those who do it
})
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
   * how an {@code @Async} method returns a value; there it creates no object. If the value is a
   * box, a {@code Long} for example, who awaits it may get another box of the same value.
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

  /**
   * Runs through {@code source}, as the expression of an enhanced {@code for} statement: Python's
   * {@code async for}.
   *
   * <pre>{@code
   * for (Line line : awaitEach(lines)) {
   *   ...
   * }
   * }</pre>
   *
   * <p>Each element is awaited; {@link StopAsyncIteration} ends the loop. Leaving the loop early
   * does not close an async generator: see {@link #closing}.
   *
   * @param source the elements
   * @throws IllegalStateException if the calling method was not transformed
   */
  public static <T extends @Nullable Object> Iterable<T> awaitEach(AsyncIterable<T> source) {
    throw NotTransformed.error("awaitEach");
  }

  /**
   * Runs through what {@code publisher} gives, as the expression of an enhanced {@code for}
   * statement. The loop subscribes when it begins, and requests an element when it comes for it.
   * What {@code onError} brings is thrown where the loop waits, as it is.
   *
   * <p>This is a loop over {@link #subscribe subscribe(publisher, 1)}. One that is left early by
   * {@code break}, {@code return} or an exception of its body does not cancel the subscription at
   * once; that is done by the event loop, when the garbage collector has found that nobody can go
   * on, or when the event loop shuts down. To cancel it at once, loop over {@code subscribe} and
   * {@linkplain #closing close} it. A cancellation that arrives while the loop waits for an element
   * cancels the subscription.
   *
   * @param publisher may give its elements in any thread
   * @throws IllegalStateException if the calling method was not transformed
   */
  public static <T extends @Nullable Object> Iterable<T> awaitEach(
      Flow.Publisher<? extends T> publisher) {
    throw NotTransformed.error("awaitEach");
  }

  /**
   * Returns an async generator of what {@code publisher} gives. It subscribes when its first
   * element is awaited, and cancels the subscription when it is closed:
   *
   * <pre>{@code
   * try (var lines = closing(subscribe(publisher, 16))) {
   *   for (String line : awaitEach(lines)) {
   *     ...
   *   }
   * }
   * }</pre>
   *
   * <p>Signals may come from any thread; a failure is thrown at the await, as it is. A wait that is
   * cancelled closes the generator.
   *
   * @param prefetch how many elements may at most be requested and not yet taken; with 1 each is
   *     requested when it is awaited, else half of them at a time
   * @throws IllegalArgumentException if {@code prefetch} is not positive
   */
  public static <T extends @Nullable Object> AsyncGenerator<T> subscribe(
      Flow.Publisher<? extends T> publisher, int prefetch) {
    if (prefetch <= 0) {
      throw new IllegalArgumentException("prefetch must be positive, is " + prefetch);
    }
    return PublishedElements.of(Objects.requireNonNull(publisher), prefetch);
  }

  /**
   * Hands {@code value} to who runs the generator, as the next element, and suspends: Python's
   * {@code yield}. The value of the call is what {@link Generator#send send} or {@link
   * AsyncGenerator#asend asend} passes in, null for {@code next}.
   *
   * @param value the element; its type is not checked
   * @throws IllegalStateException if the calling method was not transformed
   */
  public static <S extends @Nullable Object> S emit(@Nullable Object value) {
    throw NotTransformed.error("emit");
  }

  /**
   * Emits all elements of {@code generator}, to which what is sent and thrown in goes meanwhile:
   * Python's {@code yield from}. The cost of an element does not depend on how many generators
   * delegate to each other.
   *
   * @param generator the generator, begun or not
   * @return what its body returns
   * @throws IllegalStateException if the calling method was not transformed
   */
  public static <R extends @Nullable Object> R emitFrom(Generator<?> generator) {
    throw NotTransformed.error("emitFrom");
  }

  /**
   * Emits all elements of {@code elements}.
   *
   * @param elements the elements; a generator is treated as one
   * @return null, or what a generator returns
   * @throws UnsupportedOperationException if something is sent meanwhile, and {@code elements} is
   *     no generator
   * @throws IllegalStateException if the calling method was not transformed
   */
  public static <R extends @Nullable Object> R emitFrom(Iterable<?> elements) {
    throw NotTransformed.error("emitFrom");
  }

  /**
   * Ends a generator: {@code return end();} is Python's {@code return} in one.
   *
   * @throws IllegalStateException if the calling method was not transformed
   */
  public static <G extends Emitter> G end() {
    throw NotTransformed.error("end");
  }

  /**
   * Ends a generator with a value, which {@link StopIteration} and {@link #emitFrom} give to who
   * asks. An async generator has none.
   *
   * @param value the value
   * @throws IllegalStateException if the calling method was not transformed
   */
  public static <G extends Emitter> G end(@Nullable Object value) {
    throw NotTransformed.error("end");
  }

  /**
   * Returns {@code resource}, for a try-with-resources statement in an {@code @Async} method, which
   * awaits its {@link AsyncCloseable#aclose aclose} at the end. Python's {@code
   * contextlib.aclosing}.
   */
  public static <C extends AsyncCloseable> C closing(C resource) {
    return Objects.requireNonNull(resource);
  }

  /**
   * Runs {@code body} within {@code manager}: Python's {@code async with}.
   *
   * <p>Awaits {@link AsyncContextManager#aenter aenter}, then what {@code body} makes of its value,
   * and then {@link AsyncContextManager#aexit aexit}, on every way out. If {@code aenter} fails
   * there is nothing to leave.
   *
   * @return a coroutine that gives what {@code body} gives, or null if {@code aexit} suppressed an
   *     exception
   */
  public static <T extends @Nullable Object, R extends @Nullable Object> Coroutine<R> with(
      AsyncContextManager<T> manager, AsyncFunction<? super T, R> body) {
    return AsyncWith.run(
        Objects.requireNonNull(manager, "the manager is null"),
        Objects.requireNonNull(body, "the body is null"));
  }

  /**
   * Returns a context manager that is written as an async generator: what its body does before its
   * one {@code emit} enters, what it emits is what entering gives, and what it does after that
   * leaves. An exception of the work is thrown at the {@code emit}, usually within {@code try} and
   * {@code finally}. Python's {@code contextlib.asynccontextmanager}.
   *
   * @param generator a generator that has not been started; a context manager is entered once
   */
  public static <T extends @Nullable Object> AsyncContextManager<T> contextManager(
      AsyncGenerator<T> generator) {
    return new GeneratorContextManager<>(Objects.requireNonNull(generator));
  }

  /** Returns {@code iterator.anext()}. Python's {@code anext}. */
  public static <T extends @Nullable Object> Awaitable<T> anext(AsyncIterator<T> iterator) {
    return iterator.anext();
  }

  /**
   * Returns a coroutine that gives the next element of {@code iterator}, or {@code end} if there is
   * none. Python's {@code anext} with a default.
   */
  public static <T extends @Nullable Object> Coroutine<T> anext(AsyncIterator<T> iterator, T end) {
    return AsyncIteration.nextOr(Objects.requireNonNull(iterator), end);
  }
}
