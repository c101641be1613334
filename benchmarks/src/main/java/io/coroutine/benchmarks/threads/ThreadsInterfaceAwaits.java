package io.coroutine.benchmarks.threads;

import io.coroutine.benchmarks.workload.InterfaceAwaits;

/** W2 with an {@link Adder}. */
public final class ThreadsInterfaceAwaits implements InterfaceAwaits {
  private final Adder.First first = new Adder.First();
  private final Adder[] adders = {first, new Adder.Second(), new Adder.Third(), new Adder.Fourth()};

  @Override
  public long known(int n) {
    return VirtualThreads.run(() -> sumOfOne(first, n));
  }

  @Override
  public long megamorphic(int n) {
    return VirtualThreads.run(() -> sumOfAll(adders, n));
  }

  private static long sumOfOne(Adder.First adder, int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += adder.add(i, 1);
    }
    return sum;
  }

  private static long sumOfAll(Adder[] adders, int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += adders[i % adders.length].add(i, 1);
    }
    return sum;
  }
}
