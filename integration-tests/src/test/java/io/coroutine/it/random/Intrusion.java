package io.coroutine.it.random;

import io.coroutine.GeneratorExit;
import java.util.function.Supplier;

/**
 * What the driver does to a program in place of resuming it.
 *
 * @param at the suspension at which it does so, from 1
 * @param exception makes what is thrown in
 */
record Intrusion(int at, Supplier<Throwable> exception, boolean isClose) {

  static Intrusion failure(int at) {
    return new Intrusion(at, () -> new World.Failure("thrown in"), false);
  }

  static Intrusion cancellation(int at) {
    return new Intrusion(at, () -> new World.Cancelled("thrown in"), false);
  }

  static Intrusion close(int at) {
    return new Intrusion(at, GeneratorExit::new, true);
  }

  @Override
  public String toString() {
    return (isClose ? "close() at suspension " : exception.get() + " at suspension ") + at;
  }
}
