package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.StopIteration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is thrown into a chain passes those who do not catch it and none of those who do. */
class PassingExceptionsTest {
  private final List<String> log = new ArrayList<>();
  private final IllegalStateException error = new IllegalStateException("thrown in");

  @Async
  private Coroutine<Void> asks() {
    suspend("leaf");
    log.add("went on");
    return done();
  }

  @Async
  private Coroutine<Void> passesOn(int depth) {
    if (depth == 0) {
      return asks();
    }
    await(passesOn(depth - 1));
    log.add("went on");
    return done();
  }

  @Async
  private Coroutine<String> outsideAndInside() {
    await(passesOn(3));
    try {
      await(passesOn(3));
    } catch (IllegalStateException e) {
      return result("caught " + e.getMessage());
    } finally {
      log.add("finally");
    }
    return result("nothing thrown");
  }

  @Test
  void itIsNotCaughtByTheTryBlockThatFollows() {
    Coroutine<String> coroutine = outsideAndInside();
    coroutine.send(null);

    assertSame(error, assertThrows(Throwable.class, () -> coroutine.throwIn(error)));

    assertEquals(List.of(), log);
    assertEquals(CoroutineState.CLOSED, coroutine.state());
  }

  @Async
  private Coroutine<Void> ignores(List<String> results) {
    results.add(await(outsideAndInside()));
    return done();
  }

  @Test
  void itIsCaughtByTheTryBlockAroundItAndGoesNoFurther() {
    List<String> results = new ArrayList<>();
    Coroutine<Void> coroutine = ignores(results);
    coroutine.send(null);
    coroutine.send(null);
    log.clear();

    assertThrows(StopIteration.class, () -> coroutine.throwIn(error));

    assertEquals(List.of("caught thrown in"), results);
    assertEquals(List.of("finally"), log);
  }

  @Async
  private Coroutine<Void> otherTypeOnly() {
    try {
      await(passesOn(1));
    } catch (IllegalArgumentException e) {
      log.add("caught");
    }
    return done();
  }

  @Test
  void aHandlerOfAnotherTypeLetsItPass() {
    Coroutine<Void> coroutine = otherTypeOnly();
    coroutine.send(null);

    assertSame(error, assertThrows(Throwable.class, () -> coroutine.throwIn(error)));

    assertEquals(List.of(), log);
  }

  @Async
  private Coroutine<Void> inHandler() {
    try {
      throw new IllegalArgumentException("first");
    } catch (IllegalArgumentException e) {
      await(passesOn(1)); // in no try block
      log.add("went on");
    }
    return done();
  }

  @Test
  void aCatchClauseDoesNotCatchWhatIsThrownInIt() {
    Coroutine<Void> coroutine = inHandler();
    coroutine.send(null);

    assertSame(error, assertThrows(Throwable.class, () -> coroutine.throwIn(error)));

    assertEquals(List.of(), log);
  }
}
