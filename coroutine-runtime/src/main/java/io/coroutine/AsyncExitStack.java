package io.coroutine;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Leaves, in the reverse order, what has been entered one after the other, as many as there are.
 * Python's {@code contextlib.AsyncExitStack}.
 *
 * <pre>{@code
 * await(with(new AsyncExitStack(), stack -> {
 *   for (String host : hosts) {
 *     connections.add(await(stack.enterAsyncContext(connect(host))));
 *   }
 *   return talk(connections);
 * }));
 * }</pre>
 *
 * <p>Each exit sees the exception as the ones before it have left it: suppressed, replaced or as it
 * was. One that is replaced is added to the suppressed ones of the new.
 */
public final class AsyncExitStack implements AsyncContextManager<AsyncExitStack>, AsyncCloseable {
  private final Deque<AsyncExit> exits = new ArrayDeque<>();

  /** Creates an empty stack. */
  public AsyncExitStack() {}

  /**
   * Returns a coroutine that enters {@code manager}, gives its value, and has it left at the end.
   */
  @Async
  public <T extends @Nullable Object> Coroutine<T> enterAsyncContext(
      AsyncContextManager<T> manager) {
    T value = await(manager.aenter());
    push(manager::aexit);
    return result(value);
  }

  /** Has {@code resource} closed at the end, and returns it. */
  public <C extends AutoCloseable> C enterContext(C resource) {
    Objects.requireNonNull(resource);
    push(
        error -> {
          try {
            resource.close();
          } catch (Exception e) {
            throw Driver.sneakyThrow(e);
          }
          return result(false);
        });
    return resource;
  }

  /** Has {@code resource} closed, and that awaited, at the end, and returns it. */
  public <C extends AsyncCloseable> C enterClosing(C resource) {
    Objects.requireNonNull(resource);
    pushAsyncCallback(resource::aclose);
    return resource;
  }

  /** Has {@code exit} called, and awaited, at the end, which may suppress what is thrown. */
  public void push(AsyncExit exit) {
    exits.push(Objects.requireNonNull(exit));
  }

  /** Has {@code callback} called at the end. */
  public void callback(Runnable callback) {
    Objects.requireNonNull(callback);
    push(
        error -> {
          callback.run();
          return result(false);
        });
  }

  /** Has {@code callback} called at the end, and what it returns awaited. */
  public void pushAsyncCallback(Supplier<? extends Awaitable<?>> callback) {
    Objects.requireNonNull(callback);
    push(error -> awaited(callback));
  }

  @Async
  private static Coroutine<Boolean> awaited(Supplier<? extends Awaitable<?>> callback) {
    await(callback.get());
    return result(false);
  }

  /**
   * Moves all that is to be done at the end to a new stack, and returns that: nothing is left for
   * this one to do.
   */
  public AsyncExitStack popAll() {
    AsyncExitStack stack = new AsyncExitStack();
    stack.exits.addAll(exits);
    exits.clear();
    return stack;
  }

  @Override
  public Awaitable<AsyncExitStack> aenter() {
    return result(this);
  }

  @Async
  @Override
  public Coroutine<Boolean> aexit(@Nullable Throwable error) {
    Throwable pending = error;
    while (!exits.isEmpty()) {
      AsyncExit exit = exits.pop();
      try {
        if (Boolean.TRUE.equals(await(exit.aexit(pending)))) {
          pending = null;
        }
      } catch (Throwable t) {
        if (pending != null) {
          Replaced.keep(pending, t);
        }
        pending = t;
      }
    }
    if (pending != null && pending != error) {
      throw Driver.sneakyThrow(pending);
    }
    return result(error != null && pending == null);
  }

  /** Does at once what was to be done at the end. */
  @Async
  @Override
  public Coroutine<@Nullable Void> aclose() {
    await(aexit(null));
    return done();
  }
}
