package io.coroutine.asyncio;

import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.Driver;
import io.coroutine.Frame;
import io.coroutine.Suspension;
import java.util.concurrent.CompletionStage;

/**
 * A coroutine written by hand, as a function from the number of a step to what the coroutine does
 * next: {@link #await}, {@link #suspend}, or return a value. The function gets what the previous
 * step's await gave; a step that does not {@link Resumption#get} it swallows an exception.
 */
final class Body<T> extends Coroutine<T> {
  /** The transformer's mark of a suspension that waits for its driver's answer. */
  private static final int BY_HAND = 1 << 30;

  private final Steps steps;
  private int next;

  private Body(Steps steps) {
    this.steps = steps;
  }

  static <T> Coroutine<T> of(Steps steps) {
    return new Body<>(steps);
  }

  /** A coroutine of one step. */
  static <T> Coroutine<T> doing(Action<T> action) {
    return new Body<>((step, in) -> action.run());
  }

  /** A coroutine that awaits {@code awaitable} and returns its result. */
  static <T> Coroutine<T> awaiting(Awaitable<? extends T> awaitable) {
    return new Body<>((step, in) -> step == 0 ? await(awaitable) : in.get());
  }

  static Object await(Awaitable<?> awaitable) {
    return (Entry) (root, depth) -> Suspension.await(awaitable, root, depth);
  }

  static Object await(CompletionStage<?> stage) {
    return (Entry) (root, depth) -> Suspension.await(stage, root, depth);
  }

  /** Awaits a coroutine whose body is called directly, as transformed code does. */
  static Object await(Entry entry) {
    return entry;
  }

  static Object suspend(Object value) {
    return new Yielded(value);
  }

  @Override
  protected Object resume(Frame root, int depth) throws Throwable {
    Resumption in = Resumption.START;
    if (Suspension.enter(this) != 0) {
      try {
        in = new Resumption(Suspension.take(this), null);
      } catch (Throwable t) {
        in = new Resumption(null, t);
      }
    }
    for (; ; ) {
      Object wish = steps.step(next++, in);
      if (wish instanceof Yielded yielded) {
        Object suspended = Suspension.suspend(yielded.value(), root);
        Suspension.save(this, root, 1 | BY_HAND);
        return suspended;
      }
      if (!(wish instanceof Entry entry)) {
        return wish;
      }
      try {
        Object value = entry.call(root, depth);
        if (value == Suspension.SUSPENDED) {
          Suspension.save(this, root, 1);
          return value;
        }
        in = new Resumption(value, null);
      } catch (Throwable t) {
        in = new Resumption(null, t);
      }
    }
  }

  @Override
  protected String source() {
    return "demo.Hello|add|Hello.java|10|12";
  }

  interface Steps {
    Object step(int step, Resumption in) throws Throwable;
  }

  interface Action<T> {
    T run() throws Throwable;
  }

  /** What an await gave. */
  record Resumption(Object value, Throwable error) {
    static final Resumption START = new Resumption(null, null);

    /** Returns the value, or throws the exception. */
    Object get() {
      if (error != null) {
        throw Driver.sneakyThrow(error);
      }
      return value;
    }
  }

  /** What is called in place of an await. */
  interface Entry {
    Object call(Frame root, int depth) throws Throwable;
  }

  private record Yielded(Object value) {}
}
