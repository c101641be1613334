package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * Stands between a generator and one to which it delegates but that others have begun, and may go
 * on to use: each step is done through its methods, as Python does for all of them.
 */
final class GeneratorDelegate extends Generator<@Nullable Object> {
  private final Generator<?> generator;

  GeneratorDelegate(Generator<?> generator) {
    this.generator = generator;
  }

  @Override
  protected @Nullable Object resume(Frame root, int depth) throws Throwable {
    Object emitted;
    try {
      emitted = Suspension.enter(this) == CREATED ? generator.send(null) : passOn();
    } catch (StopIteration end) {
      return end.value();
    }
    Suspension.suspend(emitted, root);
    Suspension.save(this, root, 1 | BY_HAND);
    return Suspension.SUSPENDED;
  }

  private @Nullable Object passOn() throws Throwable {
    Object sent;
    try {
      sent = Suspension.take(this);
    } catch (GeneratorExit exit) {
      generator.close();
      throw exit;
    } catch (Throwable thrown) {
      return generator.throwIn(thrown);
    }
    return generator.send(sent);
  }

  @Override
  protected String source() {
    return "io.coroutine.Coroutines|emitFrom|Coroutines.java|0|0";
  }
}
