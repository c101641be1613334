package io.coroutine.it.cancellation;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Barrier;
import io.coroutine.asyncio.BoundedSemaphore;
import io.coroutine.asyncio.BrokenBarrierError;
import io.coroutine.asyncio.Condition;
import io.coroutine.asyncio.Event;
import io.coroutine.asyncio.Held;
import io.coroutine.asyncio.Lock;
import io.coroutine.asyncio.Semaphore;
import java.time.Duration;
import java.util.function.Supplier;

/** Locks and the like: no permit is lost, none is given twice, and nobody waits in vain. */
@SuppressWarnings("try") // what is held is not looked at
final class LockExperiments {
  private LockExperiments() {}

  /** Workers who pass one after the other. */
  static final class Locked extends Experiment {
    private final Lock lock = new Lock();
    private int inside;

    @Override
    void start() {
      for (int i = 0; i < 4; i++) {
        work("worker " + i, this::pass);
      }
    }

    @Async
    private Coroutine<Void> pass() {
      for (int i = 0; i < 2; i++) {
        try (Held held = await(lock.hold())) {
          inside++;
          assertEquals(1, inside);
          try {
            await(sleep(Duration.ZERO));
          } finally {
            inside--;
          }
        }
      }
      return done();
    }

    @Async
    @Override
    Coroutine<Void> finish() {
      await(workersDone());
      assertFalse(lock.locked());
      await(lock.acquire());
      return done();
    }
  }

  /** Workers who pass as many at a time as there are units. */
  static final class Limited extends Experiment {
    private final Supplier<Semaphore> kind;
    private Semaphore semaphore;
    private int inside;

    Limited(Supplier<Semaphore> kind) {
      this.kind = kind;
    }

    @Override
    void start() {
      semaphore = kind.get();
      for (int i = 0; i < 5; i++) {
        work("worker " + i, this::pass);
      }
    }

    @Async
    private Coroutine<Void> pass() {
      await(with(semaphore, nothing -> stay()));
      await(semaphore.acquire());
      try {
        await(stay());
      } finally {
        semaphore.release();
      }
      return done();
    }

    @Async
    private Coroutine<Void> stay() {
      inside++;
      assertTrue(inside <= 2);
      try {
        await(sleep(Duration.ofMillis(1)));
      } finally {
        inside--;
      }
      return done();
    }

    @Async
    @Override
    Coroutine<Void> finish() {
      await(workersDone());
      for (int i = 0; i < 2; i++) {
        assertFalse(semaphore.locked());
        await(semaphore.acquire());
      }
      assertTrue(semaphore.locked());
      return done();
    }
  }

  static Limited semaphore() {
    return new Limited(() -> new Semaphore(2));
  }

  static Limited boundedSemaphore() {
    return new Limited(() -> new BoundedSemaphore(2));
  }

  /** Workers who wait for a flag, twice. */
  static final class Flagged extends Experiment {
    private final Event event = new Event();
    private int passed;

    @Override
    void start() {
      for (int i = 0; i < 4; i++) {
        work("worker " + i, this::pass);
      }
    }

    @Async
    private Coroutine<Void> pass() {
      await(event.waitOn());
      passed++;
      return done();
    }

    @Async
    @Override
    Coroutine<Void> finish() {
      await(sleep(Duration.ZERO));
      await(sleep(Duration.ZERO));
      event.set();
      event.clear(); // who waited goes on all the same
      await(workersDone());
      return done();
    }

    @Override
    public void check(String cancelled) {
      super.check(cancelled);
      assertTrue(passed >= (cancelled == null ? 4 : 3));
    }
  }

  /** Consumers who wait for a condition, and a producer. */
  static final class Conditional extends Experiment {
    private final Condition condition = new Condition();
    private int stock;
    private int taken;
    private int made;
    private boolean closed;

    @Override
    void start() {
      for (int i = 0; i < 3; i++) {
        work("consumer " + i, this::consume);
      }
      for (int i = 0; i < 2; i++) {
        work("producer " + i, this::produce);
      }
    }

    @Async
    private Coroutine<Void> consume() {
      for (int i = 0; i < 2; i++) {
        try (Held held = await(condition.hold())) {
          await(condition.waitFor(() -> stock > 0 || closed));
          assertTrue(condition.locked());
          if (stock > 0) {
            stock--;
            taken++;
          }
        }
      }
      return done();
    }

    @Async
    private Coroutine<Void> produce() {
      for (int i = 0; i < 3; i++) {
        try (Held held = await(condition.hold())) {
          await(sleep(Duration.ZERO));
          stock++;
          made++;
          condition.notifyOne();
        }
      }
      return done();
    }

    @Async
    @Override
    Coroutine<Void> finish() {
      for (int i = 0; i < 60; i++) {
        await(sleep(Duration.ZERO));
      }
      try (Held held = await(condition.hold())) {
        closed = true;
        condition.notifyAllWaiters();
      }
      await(workersDone());
      assertFalse(condition.locked());
      return done();
    }

    @Override
    public void check(String cancelled) {
      super.check(cancelled);
      assertEquals(made, stock + taken);
      // Nobody was left waiting while there was stock for him.
      assertTrue(cancelled != null || taken == 6, () -> "taken " + taken);
    }
  }

  /** Parties of three, some of whom leave. */
  static final class Together extends Experiment {
    private final Barrier barrier = new Barrier(3);
    private int through;
    private int broken;

    @Override
    void start() {
      for (int i = 0; i < 6; i++) {
        work("party " + i, this::arrive);
      }
    }

    @Async
    private Coroutine<Void> arrive() {
      try {
        int index = await(barrier.waitOn());
        assertTrue(index >= 0 && index < 3);
        through++;
      } catch (BrokenBarrierError e) {
        broken++;
      }
      return done();
    }

    @Async
    @Override
    Coroutine<Void> finish() {
      for (int i = 0; i < 40; i++) {
        await(sleep(Duration.ZERO));
      }
      await(barrier.abort()); // for those whose third has been cancelled
      await(workersDone());
      await(barrier.reset());
      assertEquals(0, barrier.nWaiting());
      return done();
    }

    @Override
    public void check(String cancelled) {
      super.check(cancelled);
      assertTrue(cancelled != null || (through == 6 && broken == 0));
      assertTrue(through + broken >= 5);
    }
  }
}
