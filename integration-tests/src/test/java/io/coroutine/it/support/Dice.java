package io.coroutine.it.support;

import java.util.List;
import java.util.Random;

/** Random choices; the same for the same seed on every JVM. */
public final class Dice {
  private final Random random;

  /** Creates one. */
  public Dice(long seed) {
    // Neighbouring seeds would give similar numbers at first.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** Returns a number from 0 up to, not including, {@code bound}. */
  public int below(int bound) {
    return random.nextInt(bound);
  }

  /** Returns true in {@code percent} of a hundred cases. */
  public boolean chance(int percent) {
    return below(100) < percent;
  }

  /** Returns one of {@code choices}, each as often as the others. */
  public <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }
}
