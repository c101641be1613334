package io.coroutine.it.interleavings;

import io.coroutine.Coroutine;
import io.coroutine.asyncio.Lock;
import io.coroutine.asyncio.Semaphore;

/** A lock, a semaphore, or a twin of one. */
interface Permits {
  Coroutine<Boolean> acquire();

  void release();

  static Permits of(Lock lock) {
    return new Permits() {
      @Override
      public Coroutine<Boolean> acquire() {
        return lock.acquire();
      }

      @Override
      public void release() {
        lock.release();
      }
    };
  }

  static Permits of(Semaphore semaphore) {
    return new Permits() {
      @Override
      public Coroutine<Boolean> acquire() {
        return semaphore.acquire();
      }

      @Override
      public void release() {
        semaphore.release();
      }
    };
  }
}
