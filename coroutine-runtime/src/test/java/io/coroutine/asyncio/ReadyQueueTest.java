package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadyQueueTest {
  private static final int MANY = 1_000;

  private final ReadyQueue queue = new ReadyQueue();

  private void add(int from, int to) {
    IntStream.range(from, to).forEach(queue::add);
  }

  private List<Object> drained() {
    List<Object> entries = new ArrayList<>();
    while (!queue.isEmpty()) {
      entries.add(queue.first());
      queue.removeFirst();
    }
    return entries;
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Test
  void newQueueIsEmpty() {
    assertTrue(queue.isEmpty());
    assertEquals(0, queue.size());
  }

  @Test
  void entriesLeaveInTheOrderInWhichTheyCame() {
    add(0, 3);
    assertFalse(queue.isEmpty());
    assertEquals(3, queue.size());
    assertEquals(numbers(0, 3), drained());
    assertEquals(0, queue.size());
  }

  @Test
  void orderIsKeptWhereverTheQueueBeginsWhenItGrows() {
    for (int begin = 0; begin < 64; begin++) {
      ReadyQueue grown = new ReadyQueue();
      for (int i = 0; i < begin; i++) {
        grown.add("gone");
        grown.removeFirst();
      }
      IntStream.range(0, MANY).forEach(grown::add);
      assertEquals(MANY, grown.size());
      for (int i = 0; i < MANY; i++) {
        assertEquals(i, grown.first());
        grown.removeFirst();
      }
      assertTrue(grown.isEmpty());
    }
  }

  @Test
  void firstStaysTheFirstWhileOthersComeAndTheQueueGrows() {
    Object running = new Object();
    queue.add(running);
    for (int i = 0; i < MANY; i++) {
      queue.add(i);
      assertSame(running, queue.first());
    }
    queue.removeFirst();
    assertEquals(numbers(0, MANY), drained());
  }

  @Test
  void firstGoesBehindTheLast() {
    add(0, 3);
    queue.moveFirstToEnd();
    assertEquals(3, queue.size());
    assertEquals(List.of(1, 2, 0), drained());
  }

  @Test
  void onlyEntryStaysWhenItGoesBehindTheLast() {
    queue.add("only");
    for (int i = 0; i < MANY; i++) {
      queue.moveFirstToEnd();
    }
    assertEquals(List.of("only"), drained());
  }

  @Test
  void firstGoesBehindTheLastOfAQueueThatIsAsFullAsItGets() {
    for (int size = 1; size < 130; size++) {
      ReadyQueue full = new ReadyQueue();
      IntStream.range(0, size).forEach(full::add);
      IntStream.range(0, 2 * size + 1).forEach(time -> full.moveFirstToEnd());
      assertEquals(size, full.size());
      assertEquals((2 * size + 1) % size, full.first());
    }
  }

  @Test
  void clearedQueueIsEmptyAndCanBeFilledAgain() {
    add(0, MANY);
    queue.clear();
    assertTrue(queue.isEmpty());
    add(0, 2);
    assertEquals(numbers(0, 2), drained());
  }
}
