package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.Generator;
import io.coroutine.StopAsyncIteration;
import io.coroutine.StopIteration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A generator ends in a {@code try} whose {@code finally} block runs first. */
class EndThroughFinallyTest {
  private static final List<String> LOG = new ArrayList<>();

  @Async
  private static Generator<Integer> ending() {
    try {
      emit(1);
      return end();
    } finally {
      LOG.add("finally");
      emit(2);
    }
  }

  @Async
  private static Generator<Integer> endingWithValue(boolean early) {
    try {
      emit(1);
      if (early) {
        return end("early");
      }
      emit(2);
      return end("late");
    } finally {
      LOG.add("finally");
      emit(3);
    }
  }

  @Async
  private static Coroutine<Object> waiting() {
    return result(suspend("waiting"));
  }

  @Async
  private static AsyncGenerator<Integer> endingAsync() {
    try {
      emit(1);
      return end();
    } finally {
      LOG.add("finally");
      await(waiting());
    }
  }

  // Compilers write the code of the handler, although nothing in the block can throw.
  @Async
  @SuppressWarnings("RedundantControlFlow")
  private static AsyncGenerator<Integer> endingNowhere() {
    try {
      for (int i = 0; i < 2; i++) {
        try {
          continue;
        } catch (RuntimeException e) {
          return end();
        }
      }
      emit(1);
    } finally {
      await(waiting());
    }
    return end();
  }

  @Test
  void endsAfterTheFinallyBlock() {
    Generator<Integer> generator = ending();
    assertEquals(List.of(1, 2), generator.stream().toList());
  }

  @Test
  void keepsTheValueWhileTheFinallyBlockEmits() {
    for (boolean early : List.of(true, false)) {
      Generator<Integer> generator = endingWithValue(early);
      for (int expected : early ? List.of(1, 3) : List.of(1, 2, 3)) {
        assertEquals(expected, generator.next());
      }
      StopIteration stop = assertThrows(StopIteration.class, generator::next);
      assertEquals(early ? "early" : "late", stop.value());
    }
  }

  @Test
  void handlerThatNothingReachesIsNoMatter() {
    StopIteration first =
        assertThrows(StopIteration.class, () -> endingNowhere().anext().send(null));
    assertEquals(1, first.value());
  }

  @Test
  void endsAnAsyncGeneratorAfterTheFinallyBlockHasWaited() {
    LOG.clear();
    AsyncGenerator<Integer> generator = endingAsync();
    StopIteration first = assertThrows(StopIteration.class, () -> generator.anext().send(null));
    assertEquals(1, first.value());
    Coroutine<Integer> last = generator.anext();
    assertEquals("waiting", last.send(null));
    assertEquals(List.of("finally"), LOG);
    assertThrows(StopAsyncIteration.class, () -> last.send(null));
  }
}
