package io.coroutine.test;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * The seeds that schedules are made from: new ones in each run, or the one that is to be replayed.
 */
final class Seeds {
  static final String PROPERTY = "io.coroutine.test.seed";

  /** Short enough to be typed. */
  private static final long BOUND = 1_000_000_000;

  private Seeds() {}

  /** Returns {@code count} new seeds, or the only one that {@value #PROPERTY} gives. */
  static LongStream take(int count) {
    Long replayed = Long.getLong(PROPERTY);
    return replayed != null
        ? LongStream.of(replayed)
        : new SplittableRandom().longs(count, 0, BOUND);
  }

  /** Says in the stack trace of {@code t} how to get it again. */
  static void explain(long seed, Throwable t) {
    if (Arrays.stream(t.getSuppressed()).noneMatch(SeedNote.class::isInstance)) {
      t.addSuppressed(new SeedNote(seed));
    }
  }

  /** Carries the seed to wherever the failure is printed. */
  private static final class SeedNote extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SeedNote(long seed) {
      super("seed " + seed + ", to replay: -D" + PROPERTY + '=' + seed, null, false, false);
    }
  }
}
