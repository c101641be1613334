package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.time.Duration;

/** Adds, and could wait; four classes do. */
interface Adder {
  /** Returns a coroutine that returns a + b. */
  Coroutine<Long> add(long a, long b);

  /** Waits if a is negative. */
  final class First implements Adder {
    @Override
    @Async
    public Coroutine<Long> add(long a, long b) {
      if (a < 0) {
        await(sleep(Duration.ZERO));
      }
      return result(a + b);
    }
  }

  /** Does the same. */
  final class Second implements Adder {
    @Override
    @Async
    public Coroutine<Long> add(long a, long b) {
      if (a < 0) {
        await(sleep(Duration.ZERO));
      }
      return result(a + b);
    }
  }

  /** Does the same. */
  final class Third implements Adder {
    @Override
    @Async
    public Coroutine<Long> add(long a, long b) {
      if (a < 0) {
        await(sleep(Duration.ZERO));
      }
      return result(a + b);
    }
  }

  /** Does the same. */
  final class Fourth implements Adder {
    @Override
    @Async
    public Coroutine<Long> add(long a, long b) {
      if (a < 0) {
        await(sleep(Duration.ZERO));
      }
      return result(a + b);
    }
  }
}
