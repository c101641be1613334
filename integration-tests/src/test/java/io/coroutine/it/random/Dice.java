package io.coroutine.it.random;

import java.util.List;
import java.util.Random;

/** Random choices; the same for the same seed on every JVM. */
final class Dice {
  private final Random random;

  Dice(long seed) {
    // Neighbouring seeds would give similar numbers at first.
    random = new Random(seed * 0x9E3779B97F4A7C15L);
  }

  /** Returns a number from 0 up to, not including, {@code bound}. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  boolean chance(int percent) {
    return below(100) < percent;
  }

  <T> T pick(List<T> choices) {
    return choices.get(below(choices.size()));
  }
}
