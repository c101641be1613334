package io.coroutine.asyncio;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries values of {@link ThreadLocal}s along with contexts, for libraries that keep in one what
 * belongs to a request, such as a logger's MDC. Without this, all tasks of a loop share what their
 * thread has.
 *
 * <pre>{@code
 * ThreadLocals.carry(MDC::getCopyOfContextMap, MDC::setContextMap, MDC::clear);
 * }</pre>
 *
 * <p>From then on, in all threads, whenever a task, a callback, {@link Context#run} or a call of
 * {@code toThread} begins or goes on, the thread gets the values of its context, which inherits
 * them as it does the {@link ContextVar}s; when it pauses or ends they are taken off again. New
 * code uses a {@code ContextVar}, which costs nothing then. Thread-safe.
 */
public final class ThreadLocals {
  private static volatile Carrier<?>[] carriers = {};

  private ThreadLocals() {}

  /** Carries the values of {@code local}. */
  public static <T> Registration carry(ThreadLocal<T> local) {
    return carry(local::get, local::set, local::remove);
  }

  /**
   * Carries what belongs to the thread and is reached through functions.
   *
   * @param get returns the thread's value, or null; called at each change of context
   * @param set gives the thread a value, not null
   * @param clear takes the thread's value off
   * @return what ends it
   */
  public static <T> Registration carry(
      Supplier<? extends @Nullable T> get, Consumer<? super T> set, Runnable clear) {
    Carrier<T> carrier =
        new Carrier<>(
            Objects.requireNonNull(get),
            Objects.requireNonNull(set),
            Objects.requireNonNull(clear));
    synchronized (ThreadLocals.class) {
      Carrier<?>[] more = Arrays.copyOf(carriers, carriers.length + 1);
      more[carriers.length] = carrier;
      carriers = more;
    }
    return () -> remove(carrier);
  }

  private static synchronized void remove(Carrier<?> carrier) {
    carriers = Arrays.stream(carriers).filter(other -> other != carrier).toArray(Carrier<?>[]::new);
  }

  static boolean areCarried() {
    return carriers.length > 0;
  }

  /** Saves the values of the thread in the context that it runs in. */
  static void saveIn(Context context) {
    for (Carrier<?> carrier : carriers) {
      carrier.saveIn(context);
    }
  }

  /** Gives the thread the values of the context that it runs in from now on. */
  static void restoreFrom(Values values) {
    for (Carrier<?> carrier : carriers) {
      carrier.restoreFrom(values);
    }
  }

  /** Ends the carrying when it is closed. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    /** Ends the carrying. Does nothing the second time. */
    @Override
    void close();
  }

  private static final class Carrier<T> {
    private final Supplier<? extends @Nullable T> get;
    private final Consumer<? super T> set;
    private final Runnable clear;
    private final ContextVar<T> variable = new ContextVar<>("carried thread-local");

    Carrier(Supplier<? extends @Nullable T> get, Consumer<? super T> set, Runnable clear) {
      this.get = get;
      this.set = set;
      this.clear = clear;
    }

    @SuppressWarnings("ReferenceEquality") // equal values may change independently
    void saveIn(Context context) {
      T value = get.get();
      if (value != context.values.get(variable, null)) {
        context.values = context.values.with(variable, value);
      }
    }

    @SuppressWarnings("unchecked") // only saveIn sets the variable
    void restoreFrom(Values values) {
      T value = (T) values.get(variable, null);
      if (value == null) {
        clear.run();
      } else {
        set.accept(value);
      }
    }
  }
}
