package io.coroutine.benchmarks.child;

import java.util.Arrays;

/** Counts requests by how long they took, in buckets of a microsecond up to a second. */
final class Latencies {
  private final int[] buckets = new int[1_000_000];
  private long count;

  void add(long nanos) {
    int micros = (int) Math.min(buckets.length - 1, nanos / 1000);
    buckets[micros]++;
    count++;
  }

  void clear() {
    Arrays.fill(buckets, 0);
    count = 0;
  }

  long count() {
    return count;
  }

  /** Returns the microseconds in which such a share of the requests was answered. */
  int percentile(double share) {
    long rank = (long) Math.ceil(count * share);
    long seen = 0;
    for (int micros = 0; micros < buckets.length; micros++) {
      seen += buckets[micros];
      if (seen >= rank) {
        return micros + 1;
      }
    }
    return buckets.length;
  }
}
