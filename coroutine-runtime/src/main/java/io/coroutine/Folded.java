package io.coroutine;

import org.jspecify.annotations.Nullable;

/**
 * What a suspended frame has in its slot in place of a coroutine that it awaits: as long as nobody
 * can tell the difference, that need be no frame of the chain, and perhaps no object.
 *
 * <p>Not for use in programs.
 */
public interface Folded {
  /**
   * Returns the coroutine for which this stands, suspended as it is; without any effect.
   *
   * @param awaiter the frame that has this in its slot
   * @return null if {@code awaiter} is that coroutine itself, or if that is over
   */
  @Nullable Coroutine<?> unfold(Frame awaiter);

  /**
   * Returns the frame that was driven when this was put into a slot. A frame that it does not
   * await, directly or not, has this in its slot for another reason: a program has got hold of it
   * and awaits it. Null if that can't be.
   */
  @Nullable Frame chain();
}
