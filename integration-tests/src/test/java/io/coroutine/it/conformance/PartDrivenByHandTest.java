package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.emitFrom;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.Generator;
import io.coroutine.StopIteration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A part of a chain is driven by hand, and its body drives the whole: that is not executing, but
 * what it goes on with is (rules 20 and 47).
 */
class PartDrivenByHandTest {
  private final List<String> log = new ArrayList<>();
  private Runnable driveTheWhole = () -> {};

  @Async
  private Generator<Object> part() {
    emit(1);
    driveTheWhole.run();
    emit(2);
    return end();
  }

  @Async
  private Generator<Object> whole(Generator<Object> part) {
    try {
      emitFrom(part);
    } catch (IllegalStateException e) {
      log.add(e.getMessage().split(": ", -1)[0]);
      emit(3);
    }
    return end();
  }

  @Async
  private Coroutine<Object> awaited() {
    suspend(1);
    driveTheWhole.run();
    suspend(2);
    return result("part");
  }

  @Async
  private Coroutine<Object> awaiting(Coroutine<Object> part) {
    try {
      return result(await(part));
    } finally {
      log.add("whole");
    }
  }

  @Test
  void generatorSeesTheErrorWhereItDelegatesAndGoesOn() {
    Generator<Object> part = part();
    Generator<Object> whole = whole(part);
    assertEquals(1, whole.next());
    driveTheWhole = () -> log.add("emits " + whole.next());
    assertEquals(2, part.next());
    assertEquals(List.of("generator already executing", "emits 3"), log);
    // They have nothing to do with each other any more.
    assertThrows(StopIteration.class, whole::next);
    assertEquals(CoroutineState.SUSPENDED, part.state());
    assertThrows(StopIteration.class, part::next);
  }

  @Test
  void coroutineSeesTheErrorWhereItAwaitsAndEnds() {
    Coroutine<Object> part = awaited();
    Coroutine<Object> whole = awaiting(part);
    assertEquals(1, whole.send(null));
    driveTheWhole =
        () -> assertThrows(IllegalStateException.class, () -> whole.throwIn(new Error("lost")));
    assertEquals(2, part.send(null));
    assertEquals(List.of("whole"), log);
    assertEquals(CoroutineState.CLOSED, whole.state());
    StopIteration stop = assertThrows(StopIteration.class, () -> part.send(null));
    assertSame("part", stop.value());
  }

  @Test
  void closingTheWholeRaisesTheErrorToo() {
    Coroutine<Object> part = awaited();
    Coroutine<Object> whole = awaiting(part);
    whole.send(null);
    driveTheWhole = () -> assertThrows(IllegalStateException.class, whole::close);
    assertEquals(2, part.send(null));
    assertEquals(List.of("whole"), log);
    part.close();
    assertEquals(CoroutineState.CLOSED, part.state());
  }

  // A chain that is driven as a whole is executing, with all that it waits for.
  @Test
  void nothingIsSeenInsideIfTheWholeIsDriven() {
    Coroutine<Object> part = awaited();
    Coroutine<Object> whole = awaiting(part);
    whole.send(null);
    driveTheWhole = () -> assertThrows(IllegalStateException.class, () -> whole.send(null));
    assertEquals(2, whole.send(null));
    assertEquals(List.of(), log);
  }
}
