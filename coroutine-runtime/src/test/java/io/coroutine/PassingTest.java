package io.coroutine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A body is resumed for an exception only if something in it might catch that. */
class PassingTest {
  private final List<String> log = new ArrayList<>();
  private final RuntimeException error = new RuntimeException("thrown in");

  /** Waits twice, or awaits another one twice, and logs how it goes on. */
  private final class Waiting extends Coroutine<String> {
    private final String name;
    private final String handling;
    private final @Nullable Coroutine<?> awaited;
    private boolean isCleared;

    Waiting(String name, String handling, @Nullable Coroutine<?> awaited) {
      this.name = name;
      this.handling = handling;
      this.awaited = awaited;
    }

    @Override
    protected @Nullable Object resume(Frame root, int depth) throws Throwable {
      int label = Suspension.enter(this);
      if (label > 0) {
        log.add(name);
        Suspension.take(this);
      }
      if (label == 2) {
        return "returned";
      }
      Object result =
          awaited == null
              ? Suspension.suspend("asks", root)
              : Suspension.await(awaited, root, depth);
      assertSame(Suspension.SUSPENDED, result);
      Suspension.save(this, root, awaited == null ? label + 1 | BY_HAND : label + 1);
      return result;
    }

    @Override
    protected void clear() {
      isCleared = true;
    }

    @Override
    protected String source() {
      return "test.PassingTest|" + name + "||1|2|3" + handling;
    }
  }

  @Test
  void itIsNotWhereItWaitsInNoTryBlock() {
    Waiting leaf = new Waiting("leaf", "|--", null);
    Waiting middle = new Waiting("middle", "|--", leaf);
    Waiting top = new Waiting("top", "|--", middle);
    top.send(null);

    assertSame(error, assertThrows(RuntimeException.class, () -> top.throwIn(error)));

    assertEquals(List.of(), log);
    for (Waiting over : List.of(leaf, middle, top)) {
      assertEquals(CoroutineState.CLOSED, over.state());
      assertTrue(over.isCleared);
    }
    assertThrows(IllegalStateException.class, () -> top.send(null));
  }

  @Test
  void itIsWhereItWaitsInOne() {
    Waiting leaf = new Waiting("leaf", "|-+", null);
    Waiting middle = new Waiting("middle", "|+-", leaf);
    Waiting top = new Waiting("top", "|-+", middle);
    top.send(null);

    assertThrows(RuntimeException.class, () -> top.throwIn(error));

    assertEquals(List.of("middle"), log);
  }

  @Test
  void eachSuspensionTellsForItself() {
    Waiting top = new Waiting("top", "|-+", null);
    top.send(null);
    top.send(null);
    log.clear();

    assertThrows(RuntimeException.class, () -> top.throwIn(error));

    assertEquals(List.of("top"), log);
  }

  @Test
  void itIsIfNothingIsKnownAboutItsTryBlocks() {
    Waiting leaf = new Waiting("leaf", "", null);
    Waiting top = new Waiting("top", "", leaf);
    top.send(null);

    assertThrows(RuntimeException.class, () -> top.throwIn(error));

    assertEquals(List.of("leaf", "top"), log);
  }

  @Test
  void itIsForTheEndOfAnIterationWhichDoesNotLeaveItAsItIs() {
    Waiting top = new Waiting("top", "|--", null);
    top.send(null);
    assertThrows(StopIteration.class, () -> top.throwIn(new StopIteration("end")));

    assertEquals(List.of("top"), log);
  }

  @Test
  void itIsNotWhenItIsClosed() {
    Waiting leaf = new Waiting("leaf", "|--", null);
    Waiting top = new Waiting("top", "|--", leaf);
    top.send(null);

    top.close();

    assertEquals(List.of(), log);
    assertEquals(CoroutineState.CLOSED, leaf.state());
    assertEquals(CoroutineState.CLOSED, top.state());
  }

  @Test
  void whatPassesTellsWhereAllOfThemWaited() {
    Waiting leaf = new Waiting("leaf", "|--", null);
    Waiting top = new Waiting("top", "|--", leaf);
    top.send(null);

    assertThrows(RuntimeException.class, () -> top.throwIn(error));

    StackTraceElement[] trace = error.getStackTrace();
    assertEquals("test.PassingTest.leaf(Unknown Source)", trace[trace.length - 2].toString());
    assertEquals(2, trace[trace.length - 2].getLineNumber());
    assertEquals("test.PassingTest.top(Unknown Source)", trace[trace.length - 1].toString());
  }
}
