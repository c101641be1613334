package io.coroutine.benchmarks.bound;

/** Adds, and could suspend; four classes do. */
interface Adder {
  /** Returns a + b, or suspends. */
  long add(Chain chain, long a, long b);

  /** Suspends if a is negative. */
  final class First implements Adder {
    @Override
    public long add(Chain chain, long a, long b) {
      return a < 0 ? chain.suspend(new Sum(a, b)) : a + b;
    }
  }

  /** Does the same. */
  final class Second implements Adder {
    @Override
    public long add(Chain chain, long a, long b) {
      return a < 0 ? chain.suspend(new Sum(a, b)) : a + b;
    }
  }

  /** Does the same. */
  final class Third implements Adder {
    @Override
    public long add(Chain chain, long a, long b) {
      return a < 0 ? chain.suspend(new Sum(a, b)) : a + b;
    }
  }

  /** Does the same. */
  final class Fourth implements Adder {
    @Override
    public long add(Chain chain, long a, long b) {
      return a < 0 ? chain.suspend(new Sum(a, b)) : a + b;
    }
  }
}
