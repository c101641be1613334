package io.coroutine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * A coroutine written by hand, in the way of what the transformer generates: each step says what to
 * do next when it is told how the one before went.
 *
 * <p>Its "line numbers" are its labels: a frame at line 2 waits in its second step.
 */
final class Script extends Coroutine<Object> {

  /** One piece of the body, up to the next suspension. */
  @FunctionalInterface
  interface Step {
    Action run(Outcome last) throws Throwable;
  }

  /** What a step wants done. */
  sealed interface Action {}

  private record Await(Awaitable<?> awaitable) implements Action {}

  private record AwaitStage(CompletionStage<?> stage) implements Action {}

  private record Suspend(Object value) implements Action {}

  private record Return(Object value) implements Action {}

  /** How the suspension before a step ended; the first step gets null. */
  record Outcome(Object value, Throwable error) {
    /** Returns the value or throws the exception, as the word itself would. */
    Object get() throws Throwable {
      if (error != null) {
        throw error;
      }
      return value;
    }
  }

  private final String name;
  private final int words;
  private final List<Step> steps;
  private final List<String> log = new ArrayList<>();

  private Script(String name, int words, List<Step> steps) {
    this.name = name;
    this.words = words;
    this.steps = steps;
  }

  static Script of(Step... steps) {
    return named("script", steps);
  }

  static Script named(String name, Step... steps) {
    return new Script(name, 0, List.of(steps));
  }

  /** Creates one whose body takes so much of the Java stack that what it awaits is postponed. */
  static Script deep(String name, Step... steps) {
    return new Script(name, Suspension.STACK_BUDGET, List.of(steps));
  }

  static Action await(Awaitable<?> awaitable) {
    return new Await(awaitable);
  }

  static Action awaitStage(CompletionStage<?> stage) {
    return new AwaitStage(stage);
  }

  static Action suspend(Object value) {
    return new Suspend(value);
  }

  static Action give(Object value) {
    return new Return(value);
  }

  /** A step that returns, or throws, what the one before ended with. */
  static Action pass(Outcome last) throws Throwable {
    return give(last.get());
  }

  /** A coroutine that awaits {@code awaitable} and returns what that gives. */
  static Script awaiting(String name, Awaitable<?> awaitable) {
    return named(name, start -> await(awaitable), Script::pass);
  }

  /** A coroutine that suspends with {@code value} and returns what it is sent. */
  static Script asking(String name, Object value) {
    return named(name, start -> suspend(value), Script::pass);
  }

  /** Tells which steps ran, and which of them were thrown into. */
  List<String> log() {
    return log;
  }

  @Override
  protected Object resume(Frame root, int depth) throws Throwable {
    int step = Suspension.enter(this);
    Outcome last = step == 0 ? null : taken();
    try {
      for (; ; step++) {
        log.add(last != null && last.error() != null ? step + "!" : "" + step);
        Action action = steps.get(step).run(last);
        if (action instanceof Return returned) {
          return returned.value();
        }
        last = run(action, root, depth + words);
        if (last.value() == Suspension.SUSPENDED) {
          Suspension.save(this, root, step + 1 | (action instanceof Suspend ? BY_HAND : 0));
          return Suspension.SUSPENDED;
        }
      }
    } catch (StopIteration e) {
      throw Suspension.raised(e, "coroutine");
    }
  }

  private Outcome taken() {
    try {
      return new Outcome(Suspension.take(this), null);
    } catch (Throwable t) {
      return new Outcome(null, t);
    }
  }

  private static Outcome run(Action action, Frame root, int depth) {
    try {
      if (action instanceof Await await) {
        return new Outcome(Suspension.await(await.awaitable(), root, depth), null);
      }
      if (action instanceof AwaitStage await) {
        return new Outcome(Suspension.await(await.stage(), root, depth), null);
      }
      return new Outcome(Suspension.suspend(((Suspend) action).value(), root), null);
    } catch (Throwable t) {
      return new Outcome(null, t);
    }
  }

  @Override
  protected String source() {
    StringBuilder source = new StringBuilder("test.Script|" + name + "|Script.java|0");
    for (int i = 1; i <= steps.size(); i++) {
      source.append('|').append(i);
    }
    return source.toString();
  }

  @Override
  protected void locals(int label, Map<String, Object> into) {
    into.put("label", label);
  }
}
