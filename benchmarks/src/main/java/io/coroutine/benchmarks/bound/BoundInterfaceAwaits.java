package io.coroutine.benchmarks.bound;

import io.coroutine.benchmarks.workload.InterfaceAwaits;

/** W2 with an {@link Adder}: a test of one flag after each call. */
public final class BoundInterfaceAwaits implements InterfaceAwaits {
  private final Adder.First first = new Adder.First();
  private final Adder[] adders = {first, new Adder.Second(), new Adder.Third(), new Adder.Fourth()};

  @Override
  public long known(int n) {
    return sumOfOne(new Chain(), first, 0, n, 0);
  }

  @Override
  public long megamorphic(int n) {
    return sumOfAll(new Chain(), adders, 0, n, 0);
  }

  private static long sumOfOne(Chain chain, Adder.First adder, int from, int n, long start) {
    long sum = start;
    for (int i = from; i < n; i++) {
      long value = adder.add(chain, i, 1);
      if (chain.waiting) {
        return chain.follow(new RestOfOne(adder, i, n, sum));
      }
      sum += value;
    }
    return sum;
  }

  private static long sumOfAll(Chain chain, Adder[] adders, int from, int n, long start) {
    long sum = start;
    for (int i = from; i < n; i++) {
      long value = adders[i % adders.length].add(chain, i, 1);
      if (chain.waiting) {
        return chain.follow(new RestOfAll(adders, i, n, sum));
      }
      sum += value;
    }
    return sum;
  }

  private static final class RestOfOne extends Step {
    private final Adder.First adder;
    private final int index;
    private final int n;
    private final long sum;

    RestOfOne(Adder.First adder, int index, int n, long sum) {
      this.adder = adder;
      this.index = index;
      this.n = n;
      this.sum = sum;
    }

    @Override
    long goOn(Chain chain, long value) {
      return sumOfOne(chain, adder, index + 1, n, sum + value);
    }
  }

  private static final class RestOfAll extends Step {
    private final Adder[] adders;
    private final int index;
    private final int n;
    private final long sum;

    RestOfAll(Adder[] adders, int index, int n, long sum) {
      this.adders = adders;
      this.index = index;
      this.n = n;
      this.sum = sum;
    }

    @Override
    long goOn(Chain chain, long value) {
      return sumOfAll(chain, adders, index + 1, n, sum + value);
    }
  }
}
