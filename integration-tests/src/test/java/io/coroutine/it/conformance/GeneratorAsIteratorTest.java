package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.emitFrom;
import static io.coroutine.Coroutines.end;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.CoroutineState;
import io.coroutine.Generator;
import io.coroutine.StopIteration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a generator is to Java, beyond what it is in Python: an iterator, and the source of a
 * stream.
 */
class GeneratorAsIteratorTest {
  private final List<Object> log = new ArrayList<>();

  /** Logs what it is sent, and that it is left. */
  @Async
  private Generator<Integer> count(int n) {
    try {
      for (int i = 0; i < n; i++) {
        log.add(emit(i));
      }
    } catch (IllegalArgumentException e) {
      log.add(e.getMessage());
      emit(-1);
    } finally {
      log.add("left");
    }
    return end("value");
  }

  @Test
  void hasNextRunsTheBodyOnceForEachElement() {
    Generator<Integer> count = count(2);
    assertTrue(count.hasNext());
    assertTrue(count.hasNext());
    assertEquals(List.of(), log);
    assertEquals(0, count.next());
    assertEquals(1, count.next());
    assertFalse(count.hasNext());
    assertFalse(count.hasNext());
    assertEquals(Arrays.asList(null, null, "left"), log);
  }

  @Test
  void nextBeyondTheEndIsAnErrorOfIteratorsThatHasTheValueOnce() {
    Generator<Integer> count = count(0);
    assertFalse(count.hasNext());
    NoSuchElementException end = assertThrows(NoSuchElementException.class, count::next);
    assertEquals("value", ((StopIteration) end).value());
    assertNull(assertThrows(StopIteration.class, count::next).value());
  }

  @Test
  void generatorIsItsOwnIteratorAndGoesOnWhereALoopHasLeftIt() {
    Generator<Integer> count = count(5);
    assertSame(count, count.iterator());
    for (int i : count) {
      if (i == 1) {
        break;
      }
    }
    List<Integer> rest = new ArrayList<>();
    count.forEachRemaining(rest::add);
    assertEquals(List.of(2, 3, 4), rest);
  }

  @Test
  void nullIsAnElement() {
    Generator<Object> nulls = nulls();
    assertTrue(nulls.hasNext());
    assertNull(nulls.next());
    assertTrue(nulls.hasNext());
    assertEquals(1, nulls.next());
    assertFalse(nulls.hasNext());
  }

  @Async
  private static Generator<Object> nulls() {
    emit(null);
    emit(1);
    return end();
  }

  @Test
  void sendOfNullAfterHasNextIsNext() {
    Generator<Integer> count = count(2);
    assertTrue(count.hasNext());
    assertEquals(0, count.send(null));
    assertEquals(1, count.send("sent"));
    assertEquals(List.of("sent"), log);
  }

  @Test
  void sendOfAValueAfterHasNextIsRefusedAndLosesNothing() {
    Generator<Integer> count = count(2);
    assertTrue(count.hasNext());
    assertThrows(IllegalStateException.class, () -> count.send("too late"));
    assertEquals(0, count.next());
    assertEquals(List.of(), log);
  }

  @Test
  void exceptionAfterHasNextIsRaisedWhereTheBodyIsAndTheElementIsDropped() {
    Generator<Integer> count = count(3);
    assertEquals(0, count.next());
    assertTrue(count.hasNext());
    assertEquals(-1, count.throwIn(new IllegalArgumentException("inside")));
    assertFalse(count.hasNext());
    assertEquals(Arrays.asList(null, "inside", "left"), log);
  }

  @Test
  void closeAfterHasNextDropsTheElement() {
    Generator<Integer> count = count(3);
    assertTrue(count.hasNext());
    count.close();
    assertEquals(List.of("left"), log);
    assertFalse(count.hasNext());
    assertThrows(StopIteration.class, count::next);
  }

  @Test
  void exceptionOfTheBodyComesOutOfHasNextAndEndsTheGenerator() {
    Generator<Object> fails = fails();
    assertThrows(IllegalStateException.class, fails::hasNext);
    assertFalse(fails.hasNext());
  }

  @Async
  private static Generator<Object> fails() {
    emitFrom(List.of());
    throw new IllegalStateException("body");
  }

  @Test
  void streamRunsTheBodyNoFurtherThanItNeeds() {
    try (Stream<Integer> stream = count(1_000_000).stream()) {
      assertEquals(List.of(0, 2, 4), stream.filter(i -> i % 2 == 0).limit(3).toList());
      assertFalse(log.contains("left"));
      assertTrue(log.size() <= 5, log.toString());
    }
    assertTrue(log.contains("left"), "closing the stream closes the generator");
  }

  @Test
  void streamThatIsNotClosedLeavesTheGeneratorOpen() {
    Generator<Integer> count = count(9);
    assertEquals(0, count.stream().findFirst().orElseThrow());
    assertSame(CoroutineState.SUSPENDED, count.state());
    assertEquals(List.of(), log);
  }

  @Test
  void tryWithResourcesClosesTheGeneratorOfALoopThatIsLeft() {
    try (Generator<Integer> count = count(9)) {
      for (int i : count) {
        if (i == 1) {
          break;
        }
      }
      assertFalse(log.contains("left"));
    }
    assertTrue(log.contains("left"));
  }
}
