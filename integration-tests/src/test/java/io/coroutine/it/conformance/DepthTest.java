package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.emitFrom;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static io.coroutine.it.conformance.Steps.returned;
import static io.coroutine.it.conformance.Steps.returnedAfter;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.Generator;
import org.junit.jupiter.api.Test;

/** Chains of awaits may be as deep as the heap is large; the stack is the default one. */
class DepthTest {
  private static final int DEPTH = 1_000_000;

  private static int plain(int n) {
    return n == 0 ? 0 : 1 + plain(n - 1);
  }

  @Test
  void plainRecursionOverflowsTheStack() {
    assertThrows(StackOverflowError.class, () -> plain(DEPTH));
  }

  @Async
  private static Coroutine<Integer> count(int n) {
    if (n == 0) {
      return result(0);
    }
    return result(1 + await(count(n - 1)));
  }

  @Test
  void recursionThatNeverSuspendsReturns() {
    assertEquals(DEPTH, returned(count(DEPTH), null));
  }

  @Async
  private static Coroutine<Integer> countSuspending(int n) {
    if (n == 0) {
      return result((Integer) suspend("bottom"));
    }
    return result(1 + await(countSuspending(n - 1)));
  }

  @Test
  void recursionThatSuspendsAtTheBottomIsResumedThere() {
    Coroutine<Integer> coroutine = countSuspending(DEPTH);
    assertEquals("bottom", coroutine.send(null));
    assertEquals(DEPTH + 5, returned(coroutine, 5));
  }

  @Async
  private static Coroutine<Integer> countThroughObjects(int n) {
    if (n == 0) {
      return result((Integer) suspend("bottom"));
    }
    Coroutine<Integer> next = countThroughObjects(n - 1);
    return result(1 + await(next));
  }

  @Test
  void recursionThroughCoroutineObjectsIsAsDeep() {
    Coroutine<Integer> coroutine = countThroughObjects(DEPTH);
    assertEquals("bottom", coroutine.send(null));
    assertEquals(DEPTH, returned(coroutine, 0));
  }

  @Async
  private static Coroutine<Integer> tail(int n) {
    if (n == 0) {
      return result(0);
    }
    return tail(n - 1);
  }

  @Test
  void tailAwaitsAreAsDeep() {
    assertEquals(0, returned(tail(DEPTH), null));
  }

  @Async
  private static Coroutine<Integer> even(int n) {
    return n == 0 ? result(1) : result(await(odd(n - 1)));
  }

  @Async
  private static Coroutine<Integer> odd(int n) {
    return n == 0 ? result(0) : result(await(even(n - 1)));
  }

  @Test
  void mutualRecursionIsAsDeep() {
    assertEquals(1, returned(even(DEPTH), null));
  }

  @Async
  @SuppressWarnings("InfiniteRecursion") // it ends by the exception
  private static Coroutine<Integer> fails(int n) {
    if (n == 0) {
      throw new IllegalStateException("bottom");
    }
    return result(1 + await(fails(n - 1)));
  }

  @Test
  void exceptionComesUpFromTheBottom() {
    Coroutine<Integer> coroutine = fails(DEPTH);
    assertEquals(
        "bottom",
        assertThrows(IllegalStateException.class, () -> coroutine.send(null)).getMessage());
    assertSame(CoroutineState.CLOSED, coroutine.state());
  }

  @Async
  private static Coroutine<Integer> countsExceptions(int n) {
    try {
      return n == 0 ? result((Integer) suspend(null)) : result(await(countsExceptions(n - 1)));
    } catch (IllegalStateException e) {
      if (n == DEPTH) {
        return result(n);
      }
      throw e;
    }
  }

  @Test
  void exceptionThrownInIsOfferedToEveryFrame() {
    Coroutine<Integer> coroutine = countsExceptions(DEPTH);
    coroutine.send(null);
    assertEquals(DEPTH, returnedAfter(coroutine, new IllegalStateException()));
  }

  @Async
  private static Coroutine<Integer> cleansUp(int n, int[] cleaned) {
    try {
      return n == 0 ? result((Integer) suspend(null)) : result(await(cleansUp(n - 1, cleaned)));
    } finally {
      cleaned[0]++;
    }
  }

  @Test
  void closeRunsTheFinallyOfEveryFrame() {
    int[] cleaned = {0};
    Coroutine<Integer> coroutine = cleansUp(DEPTH, cleaned);
    coroutine.send(null);
    assertEquals(0, cleaned[0]);
    coroutine.close();
    assertEquals(DEPTH + 1, cleaned[0]);
  }

  @Async
  private static Generator<Integer> walk(int n) {
    if (n > 0) {
      emitFrom(walk(n - 1));
      emit(n);
    }
    return end();
  }

  @Test
  void generatorsDelegateAsDeep() {
    Generator<Integer> walk = walk(DEPTH);
    for (int i = 1; i <= DEPTH; i++) {
      assertEquals(i, walk.next());
    }
    assertFalse(walk.hasNext());
  }

  @Async
  private static AsyncGenerator<Integer> asyncWalk(int n) {
    emit(n);
    if (n > 0) {
      for (int i : awaitEach(asyncWalk(n - 1))) {
        emit(i);
      }
    }
    return end();
  }

  @Async
  private static Coroutine<Integer> lastOfAsyncWalk(int n) {
    int last = -1;
    for (int i : awaitEach(asyncWalk(n))) {
      last = i;
    }
    return result(last);
  }

  /** Here each element goes through all loops, so it is the square of the depth that takes time. */
  @Test
  void asyncGeneratorsLoopOverEachOtherDeep() {
    assertEquals(0, returned(lastOfAsyncWalk(2_000), null));
  }
}
