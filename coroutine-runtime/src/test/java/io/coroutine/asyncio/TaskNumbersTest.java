package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class TaskNumbersTest {
  @Test
  void loopsOneAfterTheOtherLeaveOutNoNumber() {
    TaskNumbers first = new TaskNumbers();
    int start = first.next();
    for (int i = 1; i < 1000; i++) {
      assertEquals(start + i, first.next());
    }
    first.close();
    TaskNumbers second = new TaskNumbers();
    assertEquals(start + 1000, second.next());
    second.close();
  }

  @Test
  void loopThatIsClosedAndMadeNoTaskChangesNothing() {
    TaskNumbers first = new TaskNumbers();
    int start = first.next();
    first.close();
    new TaskNumbers().close();
    TaskNumbers second = new TaskNumbers();
    assertEquals(start + 1, second.next());
    second.close();
  }

  @Test
  void loopsAtTheSameTimeGiveDifferentNumbersWhicheverIsClosedFirst() {
    TaskNumbers first = new TaskNumbers();
    TaskNumbers second = new TaskNumbers();
    Set<Integer> numbers = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      assertTrue(numbers.add(first.next()));
      assertTrue(numbers.add(second.next()));
    }
    first.close();
    TaskNumbers third = new TaskNumbers();
    for (int i = 0; i < 1000; i++) {
      assertTrue(numbers.add(second.next()));
      assertTrue(numbers.add(third.next()));
    }
    third.close();
    second.close();
    assertTrue(numbers.add(new TaskNumbers().next()));
  }

  @Test
  void threadsGiveDifferentNumbers() throws InterruptedException {
    Set<Integer> numbers = ConcurrentHashMap.newKeySet();
    Thread[] threads = new Thread[4];
    for (int i = 0; i < threads.length; i++) {
      threads[i] =
          new Thread(
              () -> {
                for (int loop = 0; loop < 100; loop++) {
                  TaskNumbers own = new TaskNumbers();
                  for (int task = 0; task < 100; task++) {
                    numbers.add(own.next());
                  }
                  own.close();
                }
              });
      threads[i].start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertEquals(threads.length * 100 * 100, numbers.size());
  }
}
