package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Stands between a coroutine and what a method of an async generator has returned, which it awaits
 * although others have begun it: each step is done through its methods, as Python does always.
 */
final class AsyncGeneratorStepDelegate extends Coroutine<@Nullable Object> {
  private final AsyncGeneratorStep<?> step;

  AsyncGeneratorStepDelegate(AsyncGeneratorStep<?> step) {
    this.step = step;
  }

  @Override
  protected @Nullable Object resume(Frame root, int depth) throws Throwable {
    boolean isOver = Suspension.enter(this) == CREATED ? step.advance(null) : passOn();
    Object outcome = step.takeOutcome();
    if (isOver) {
      return outcome;
    }
    Suspension.suspend(outcome, root);
    Suspension.save(this, root, step.awaitsOutcome() ? 1 : 1 | BY_HAND);
    return Suspension.SUSPENDED;
  }

  private boolean passOn() throws Throwable {
    Object sent;
    try {
      sent = Suspension.take(this);
    } catch (GeneratorExit exit) {
      step.close();
      throw exit;
    } catch (Throwable thrown) {
      return step.advanceThrowing(thrown);
    }
    return step.advance(sent);
  }

  @Override
  protected String source() {
    return "io.coroutine.Coroutines|await|Coroutines.java|0|0";
  }
}
