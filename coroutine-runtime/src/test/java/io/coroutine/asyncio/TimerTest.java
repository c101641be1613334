package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimerTest extends LoopFixture {
  @Test // rule 195
  void fireInTheOrderOfTheirDeadlines() {
    loop.callLater(Duration.ofSeconds(3), logging(3));
    loop.callLater(Duration.ofSeconds(1), logging(1));
    loop.callLater(Duration.ofSeconds(2), logging(2));
    loop.callLater(Duration.ofSeconds(4), loop::stop);
    loop.runForever();
    assertEquals(List.of(1, 2, 3), log);
    assertEquals(4.0, loop.time());
  }

  @Test // rule 195, where CPython promises nothing
  void equalDeadlinesFireInTheOrderInWhichTheyWereScheduled() {
    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      expected.add(i);
      loop.callAt(1, logging(i));
    }
    loop.callAt(1, loop::stop);
    loop.runForever();
    assertEquals(expected, log);
  }

  @Test // rule 195
  void negativeDelayMeansTheNextIteration() {
    loop.callLater(Duration.ofSeconds(-5), logging("negative"));
    assertEquals(List.of(), log);
    tick();
    assertEquals(List.of("negative"), log);
  }

  @Test // rule 195
  void timerScheduledByCallbackDoesNotFireInTheSameIteration() {
    loop.callSoon(() -> loop.callLater(Duration.ZERO, logging("timer")));
    tick();
    assertEquals(List.of(), log);
    tick();
    assertEquals(List.of("timer"), log);
  }

  @Test // rule 195
  void doesNotFireEarly() {
    loop.callLater(Duration.ofNanos(10), logging("timer"));
    time.now = 9;
    tick();
    assertEquals(List.of(), log);
    time.now = 10;
    tick();
    assertEquals(List.of("timer"), log);
  }

  @Test // rule 196
  void tellsItsDeadline() {
    time.now = 2_000_000_000L;
    assertEquals(2.5, loop.callLater(Duration.ofMillis(500), () -> {}).when());
    assertEquals(7.25, loop.callAt(7.25, () -> {}).when());
    assertThrows(IllegalArgumentException.class, () -> loop.callAt(Double.NaN, () -> {}));
  }

  @Test
  void endlessDelaysDoNotOverflow() {
    time.now = Long.MAX_VALUE / 2;
    loop.callLater(Duration.ofSeconds(Long.MAX_VALUE), logging("never"));
    loop.callAt(Double.POSITIVE_INFINITY, logging("never"));
    loop.callLater(Duration.ofSeconds(Long.MIN_VALUE), logging("now"));
    tick();
    assertEquals(List.of("now"), log);
  }

  @Test // rule 211
  void cancelledTimersAreGoneAtOnce() {
    List<TimerHandle> timers = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      timers.add(loop.callLater(Duration.ofSeconds(i % 1000 + 1), logging("cancelled")));
    }
    assertEquals(100_000, loop.timers().size());
    Collections.shuffle(timers, new Random(1));
    timers.forEach(TimerHandle::cancel);
    assertEquals(0, loop.timers().size());
  }

  @Test
  void heapKeepsItsOrderThroughRandomCancellations() {
    Random random = new Random(7);
    List<TimerHandle> timers = new ArrayList<>();
    List<TimerHandle> fired = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      TimerHandle[] self = new TimerHandle[1];
      self[0] = loop.callAt(random.nextInt(50), () -> fired.add(self[0]));
      timers.add(self[0]);
    }
    List<TimerHandle> expected = new ArrayList<>();
    for (TimerHandle timer : timers) {
      if (random.nextBoolean()) {
        timer.cancel();
      } else {
        expected.add(timer);
      }
    }
    expected.sort(Comparator.comparingDouble(TimerHandle::when)); // stable
    loop.callAt(50, loop::stop);
    loop.runForever();
    assertEquals(expected, fired);
    assertTrue(fired.size() > 500);
  }

  @Test
  void waitsExactlyUntilTheNextDeadline() {
    loop.callLater(Duration.ofMillis(5), loop::stop);
    loop.runForever();
    assertEquals(List.of(5_000_000L), time.polls);
  }
}
