package io.coroutine.benchmarks.threads;

import java.util.concurrent.locks.LockSupport;

/** Adds, and could park; four classes do. */
interface Adder {
  /** Returns a + b. */
  long add(long a, long b);

  /** Parks if a is negative. */
  final class First implements Adder {
    @Override
    public long add(long a, long b) {
      if (a < 0) {
        LockSupport.park();
      }
      return a + b;
    }
  }

  /** Does the same. */
  final class Second implements Adder {
    @Override
    public long add(long a, long b) {
      if (a < 0) {
        LockSupport.park();
      }
      return a + b;
    }
  }

  /** Does the same. */
  final class Third implements Adder {
    @Override
    public long add(long a, long b) {
      if (a < 0) {
        LockSupport.park();
      }
      return a + b;
    }
  }

  /** Does the same. */
  final class Fourth implements Adder {
    @Override
    public long add(long a, long b) {
      if (a < 0) {
        LockSupport.park();
      }
      return a + b;
    }
  }
}
