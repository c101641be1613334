package io.coroutine.asyncio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScopesTest extends LoopFixture {
  private final ContextVar<String> variable = new ContextVar<>("variable", "default");

  @Test
  void handleThatSetsNothingHasNoContextObject() {
    Handle handle = loop.callSoon(() -> log.add(variable.get()));
    tick();
    assertInstanceOf(Values.class, handle.context);
    assertEquals("default", log.get(0));
  }

  @Test
  void handleThatSetsAVariableGetsOneAndKeepsIt() {
    Handle handle = loop.callSoon(() -> variable.set("set"));
    tick();
    Context context = assertInstanceOf(Context.class, handle.context);
    assertEquals("set", context.get(variable));
    assertSame(context, handle.getContext());
    context.run(logging("it has been left"));
    assertEquals("default", variable.get());
  }

  @Test
  void taskThatSetsNothingHasNoContextObject() {
    Task<Object> reads = task(Body.doing(variable::get));
    Task<Object> sets = task(Body.doing(() -> variable.set("set").var()));
    ticks(2);
    assertInstanceOf(Values.class, reads.context);
    assertEquals("set", assertInstanceOf(Context.class, sets.context).get(variable));
  }

  @Test
  void contextThatIsAskedForWhileItRunsIsTheOneThatRuns() {
    Handle[] handle = new Handle[1];
    handle[0] =
        loop.callSoon(
            () -> {
              Context context = handle[0].getContext();
              variable.set("set");
              log.add(context.get(variable));
              assertThrows(IllegalStateException.class, () -> context.run(logging("never")));
            });
    tick();
    assertEquals(List.of("set"), log);
    assertTrue(reports.isEmpty());
  }

  @Test
  void copyHoldsWhatWasThere() {
    Context outer = new Context();
    outer.run(
        () -> {
          variable.set("before");
          Context copy = Context.copyContext();
          variable.set("after");
          assertEquals("before", copy.get(variable));
          copy.run(() -> variable.set("in the copy"));
        });
    assertEquals("after", outer.get(variable));
  }

  @Test
  void leavingRestoresTheScopeBefore() {
    Scopes scopes = Scopes.ofThread();
    Context outer = new Context();
    Context inner = new Context();
    Object root = scopes.enter(outer);
    Object before = scopes.enter(inner);
    assertSame(outer, before);
    assertTrue(scopes.isIn(inner));
    assertThrows(IllegalStateException.class, () -> scopes.enter(outer));
    assertTrue(scopes.isIn(inner), "a refusal changes nothing");
    scopes.leave(inner, before);
    assertTrue(scopes.isIn(outer));
    scopes.leave(outer, root);
    assertTrue(Scopes.isFree(outer));
    assertTrue(Scopes.isFree(inner));
  }
}
