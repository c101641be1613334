package io.coroutine.agent;

import java.lang.invoke.MethodHandles;
import java.util.function.Supplier;

/**
 * Gives a lookup with the rights of its own module.
 *
 * <p>{@link FrameClassDefiner} loads a second copy of this class into a module of its own.
 */
final class LookupSource implements Supplier<MethodHandles.Lookup> {
  // Public, in a class that is not: created by reflection from what is then another package.
  public LookupSource() {}

  @Override
  public MethodHandles.Lookup get() {
    return MethodHandles.lookup();
  }
}
