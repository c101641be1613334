package io.coroutine;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What calling an {@code @Async} method that returns one gives: Python's asynchronous generator,
 * whose body may {@link Coroutines#await await} and {@link Coroutines#emit emit}.
 *
 * <p>Nothing runs when it is created, nor when one of its methods is called: what they return does
 * so when it is awaited, once. Only one of them can run at a time; while it waits, the others fail
 * with {@code asynchronous generator is already running}. Usually an async generator is run through
 * by {@link Coroutines#awaitEach}.
 *
 * <p>One that is given up before its end keeps what its body has open. Close it with {@link
 * #aclose}, or by a try-with-resources statement in an {@code @Async} method ({@link
 * Coroutines#closing}). The event loop on which it was first used closes it otherwise: when it
 * shuts down, or in a task of its own some time after the garbage collector has found that nobody
 * can use it. When that is nobody knows, so that programs should not rely on it.
 *
 * @param <T> the type of the elements
 */
public final class AsyncGenerator<T extends @Nullable Object>
    implements AsyncIterator<T>, AsyncCloseable, Emitter {
  private final AsyncGeneratorFrame<T> body;

  AsyncGenerator(AsyncGeneratorFrame<T> body) {
    this.body = body;
  }

  /**
   * Returns what gives the next element when it is awaited; it fails with {@link
   * StopAsyncIteration} if the body has ended. Python's {@code __anext__}.
   */
  @Override
  public Coroutine<T> anext() {
    return asend(null);
  }

  /**
   * Returns what resumes the body when it is awaited: {@code value} becomes the value of the {@code
   * emit} at which it waits. It gives the next element, or fails with {@link StopAsyncIteration} if
   * the body ends or has ended, and with an {@link IllegalArgumentException} if the body has not
   * been started and {@code value} is not null. Python's {@code asend}.
   *
   * @param value what to send
   */
  public Coroutine<T> asend(@Nullable Object value) {
    body.use(this);
    return Suspension.created(AsyncGeneratorStep.sending(this, value));
  }

  /**
   * Returns what throws {@code error} at the {@code emit} where the body waits when it is awaited.
   * It gives the next element, or fails with {@link StopAsyncIteration} if the body ends. If the
   * body has not been started none of it runs, and it fails with {@code error}; so it does if the
   * body is over, where Python loses the exception. Python's {@code athrow}.
   *
   * @param error what to throw, checked or not
   */
  public Coroutine<T> athrow(Throwable error) {
    if (error == null) {
      throw new IllegalArgumentException("exceptions must not be null");
    }
    body.use(this);
    return Suspension.created(AsyncGeneratorStep.throwing(this, error));
  }

  /**
   * Returns what closes the generator when it is awaited: raises {@link GeneratorExit} at the
   * {@code emit} where the body waits, so that its {@code finally} blocks run, which may await. It
   * fails with an {@link IllegalStateException} if the body emits in answer ({@code async generator
   * ignored GeneratorExit}; it can be closed again), and with what else the body throws. Python's
   * {@code aclose}.
   */
  @Override
  public Coroutine<@Nullable Void> aclose() {
    body.use(this);
    return Suspension.created(AsyncGeneratorStep.closing(this));
  }

  /** Returns the state: running while one of its methods' results is being awaited. */
  public CoroutineState state() {
    return body.state();
  }

  /** Returns what the body directly waits for, or null. Python's {@code ag_await}. */
  public @Nullable Object awaiting() {
    return body.awaiting();
  }

  /** Returns where the body is, or null if it is over. Python's {@code ag_frame}. */
  public @Nullable StackTraceElement frame() {
    return body.frame();
  }

  /** Returns the local variables by name, see {@link Coroutine#locals}. */
  public Map<String, @Nullable Object> locals() {
    return body.locals();
  }

  /** Returns the stack at the call that created the generator, see {@link Coroutine#origin}. */
  public List<StackTraceElement> origin() {
    return body.origin();
  }

  /** Describes the generator for people: method, state and place. */
  @Override
  public String toString() {
    return body.toString();
  }

  AsyncGeneratorFrame<T> body() {
    return body;
  }

  /** Takes note that a loop is about to use the generator. */
  void use() {
    body.use(this);
  }
}
