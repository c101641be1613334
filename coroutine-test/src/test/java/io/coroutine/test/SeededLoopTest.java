package io.coroutine.test;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SeededLoopTest implements CoroutineTests {
  private static final Set<String> ORDERS = new HashSet<>();

  @AfterAll
  static void sawDifferentOrders() {
    assertTrue(ORDERS.size() > 1, ORDERS::toString);
  }

  @CoroutineTest(schedules = 20)
  @Async
  Coroutine<Void> runsOnManySchedules() {
    ORDERS.add(await(letters()));
    return done();
  }

  @Test
  void runsInTheSameOrderForTheSameSeed() {
    assertEquals(order(TestLoop.seeded(7)), order(TestLoop.seeded(7)));
  }

  @Test
  void runsInOtherOrdersForOtherSeeds() {
    Set<String> orders = new TreeSet<>();
    for (long seed = 0; seed < 200; seed++) {
      orders.add(order(TestLoop.seeded(seed)).substring(0, 3));
    }
    assertEquals(Set.of("abc", "acb", "bac", "bca", "cab", "cba"), orders);
  }

  @Test
  void doesNotChangeTheOrderWithoutASeed() {
    assertEquals("abcabc", order(TestLoop.create()));
  }

  @Test
  void keepsTheTimesOfTimers() {
    try (TestLoop loop = TestLoop.seeded(3)) {
      List<Integer> fired = new ArrayList<>();
      for (int i = 9; i >= 0; i--) {
        int second = i;
        loop.loop().callLater(Duration.ofSeconds(i), () -> fired.add(second));
      }
      loop.advance(Duration.ofSeconds(9));
      assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), fired);
    }
  }

  @Test
  void saysHowToReplayAFailure() {
    try (TestLoop loop = TestLoop.seeded(42)) {
      Exception failure =
          assertThrows(IllegalStateException.class, () -> loop.runUntilComplete(failing()));
      assertEquals(
          "seed 42, to replay: -Dio.coroutine.test.seed=42",
          failure.getSuppressed()[0].getMessage());
    }
  }

  @Test
  void replaysTheSeedOfTheSystemProperty() {
    String other = order(TestLoop.seeded(1));
    String wanted = order(TestLoop.seeded(2));
    assertNotEquals(other, wanted);
    System.setProperty(Seeds.PROPERTY, "2");
    try {
      assertEquals(wanted, order(TestLoop.seeded()));
      assertEquals(1, Seeds.take(20).count());
    } finally {
      System.clearProperty(Seeds.PROPERTY);
    }
    assertEquals(20, Seeds.take(20).count());
  }

  @Async
  private static Coroutine<Void> failing() {
    await(sleep(Duration.ofSeconds(1)));
    throw new IllegalStateException("boom");
  }

  private static String order(TestLoop loop) {
    try (loop) {
      return loop.runUntilComplete(letters());
    }
  }

  @Async
  private static Coroutine<String> letters() {
    StringBuilder log = new StringBuilder();
    await(gather(twice("a", log), twice("b", log), twice("c", log)));
    return result(log.toString());
  }

  @Async
  private static Coroutine<Void> twice(String letter, StringBuilder log) {
    log.append(letter);
    await(sleep(Duration.ZERO));
    log.append(letter);
    return done();
  }
}
