package io.coroutine.it.interleavings;

import io.coroutine.Coroutine;
import io.coroutine.asyncio.Condition;

/** A condition, or a twin of one. */
interface Monitor {
  Coroutine<Boolean> acquire();

  void release();

  boolean locked();

  Coroutine<Boolean> waitOn();

  void notifyOne();

  static Monitor of(Condition condition) {
    return new Monitor() {
      @Override
      public Coroutine<Boolean> acquire() {
        return condition.acquire();
      }

      @Override
      public void release() {
        condition.release();
      }

      @Override
      public boolean locked() {
        return condition.locked();
      }

      @Override
      public Coroutine<Boolean> waitOn() {
        return condition.waitOn();
      }

      @Override
      public void notifyOne() {
        condition.notifyOne();
      }
    };
  }
}
