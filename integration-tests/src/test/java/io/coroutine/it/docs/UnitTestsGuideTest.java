package io.coroutine.it.docs;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Held;
import io.coroutine.asyncio.Lock;
import io.coroutine.test.CancelEverywhere;
import io.coroutine.test.CoroutineTest;
import io.coroutine.test.CoroutineTests;
import io.coroutine.test.TestLoop;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The code of docs/unit-tests.md, between lines of dashes; it is what it speaks of, a test. */
@SuppressWarnings("try") // what is held is not looked at
class UnitTestsGuideTest implements CoroutineTests {
  @Async
  private static Coroutine<String> ping() {
    await(sleep(Duration.ofHours(1)));
    return result("pong");
  }

  // ---
  @CoroutineTest
  @Async
  Coroutine<Void> answersWithinAnHour(TestLoop loop) {
    assertEquals("pong", await(ping()));
    assertEquals(Duration.ofHours(1), loop.elapsed());
    return done();
  }

  // ---

  // ---
  @CoroutineTest(schedules = 20)
  @Async
  Coroutine<Void> nothingIsLostInAnyOrder() {
    Account account = new Account();
    await(gather(account.add(1), account.add(2), account.add(3)));
    assertEquals(6, account.balance);
    return done();
  }

  // ---

  // ---
  @Test
  void worksFromOutside() {
    try (TestLoop loop = TestLoop.create()) {
      assertEquals("pong", loop.runUntilComplete(ping()));
      assertEquals(Duration.ofHours(1), loop.elapsed());
    }
  }

  // ---

  /** Is read and written again, with a wait between. */
  static final class Account {
    final Lock lock = new Lock();
    int balance;

    @Async
    Coroutine<Void> add(int amount) {
      try (Held held = await(lock.hold())) {
        int before = balance;
        await(sleep(Duration.ZERO));
        balance = before + amount;
      }
      return done();
    }
  }

  // ---
  /** Three tasks, each of which may be cancelled wherever it waits. */
  static final class Transfers implements CancelEverywhere.Program {
    private final Account account = new Account();

    @Async
    @Override
    public Coroutine<Void> main() {
      await(gather(true, account.add(1), account.add(2), account.add(3)));
      return done();
    }

    @Override
    public void check(String cancelled) {
      assertTrue(cancelled != null || account.balance == 6);
      assertTrue(!account.lock.locked(), "the lock is free at the end");
    }
  }

  @Test
  void locksAreFreedWhereverSomebodyIsCancelled() {
    CancelEverywhere.of(Transfers::new).underSeeds(1, 2, 3).run();
  }

  // ---

  @Test
  void pageHasTheCodeThatIsTested() throws IOException {
    Snippets.assertHas("unit-tests.md", UnitTestsGuideTest.class, 4);
  }
}
