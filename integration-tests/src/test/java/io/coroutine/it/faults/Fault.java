package io.coroutine.it.faults;

import java.util.SplittableRandom;

/**
 * What a proxy does to one direction of a connection.
 *
 * @param kind what happens
 * @param after after how many bytes it happens
 * @param piece into how large pieces the data is cut
 * @param delayMillis how long the proxy keeps each piece back
 */
record Fault(Kind kind, int after, int piece, int delayMillis) {
  enum Kind {
    /** All is passed on. */
    NONE,
    /** Both connections are closed. */
    CUT,
    /** Both connections are reset. */
    RESET,
    /** Nothing more is passed on, but it is read. */
    DROP,
    /** Nothing more is read for a while, and then both connections are closed. */
    STALL
  }

  /** How many pieces of a direction are kept back at most: for 3 ms each, 1.5 s in all. */
  private static final int MOST_DELAYS = 500;

  static Fault random(SplittableRandom random, int total) {
    Kind[] kinds = Kind.values();
    Kind kind = random.nextInt(3) == 0 ? kinds[random.nextInt(kinds.length)] : Kind.NONE;
    int piece = random.nextInt(4) == 0 ? 1 + random.nextInt(16) : 1 + random.nextInt(8192);
    int delay = random.nextInt(50) == 0 ? 1 + random.nextInt(3) : 0;
    // Delays of many small pieces would add up to minutes, which is longer than a client waits.
    int delayed = delay == 0 ? piece : Math.max(piece, 1 + total / MOST_DELAYS);
    return new Fault(kind, random.nextInt(total + 1), delayed, delay);
  }

  boolean isNone() {
    return kind == Kind.NONE;
  }
}
