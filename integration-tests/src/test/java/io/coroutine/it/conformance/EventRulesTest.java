package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.it.conformance.Ticks.cancelled;
import static io.coroutine.it.conformance.Ticks.ticks;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Event;
import io.coroutine.asyncio.Task;
import io.coroutine.test.CoroutineTest;
import io.coroutine.test.CoroutineTests;
import java.util.ArrayList;
import java.util.List;

/** Events, by the numbers of the rules of CPython 3.13. */
class EventRulesTest implements CoroutineTests {
  private final Event event = new Event();
  private final List<Object> log = new ArrayList<>();

  @Async
  private Coroutine<Void> waits(String name) {
    assertTrue(await(event.waitOn()));
    log.add(name + (event.isSet() ? " set" : " cleared"));
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule226SetWakesAllInTheirOrder() {
    createTask(waits("A"));
    createTask(waits("B"));
    await(ticks(2));
    assertEquals(List.of(), log);
    createTask(waits("C")); // runs before those who are woken, and need not wait
    event.set();
    await(ticks(2));
    assertEquals(List.of("C set", "A set", "B set"), log);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule226ClearDoesNotSendThemBack() {
    createTask(waits("A"));
    createTask(waits("B"));
    await(ticks(1));
    event.set();
    event.clear();
    assertFalse(event.isSet());
    Task<Void> late = createTask(waits("late"));
    await(ticks(3));
    assertEquals(List.of("A cleared", "B cleared"), log);
    assertFalse(late.done(), "it came when the event was not set");
    event.set();
    event.set();
    await(late);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule226CancelledWaiterLeavesTheOthersAlone() {
    Task<Void> a = createTask(waits("A"));
    Task<Void> b = createTask(waits("B"));
    await(ticks(1));
    a.cancel();
    event.set();
    await(b);
    await(cancelled(a));
    assertEquals(List.of("B set"), log);
    assertTrue(event.toString().endsWith(" [set]>"), event.toString());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule226DescriptionTellsStateAndWaiters() {
    assertTrue(
        event.toString().matches("<Event object at 0x[0-9a-f]+ \\[unset\\]>"), event.toString());
    Task<Void> a = createTask(waits("A"));
    await(ticks(1));
    assertTrue(event.toString().endsWith(" [unset, waiters:1]>"), event.toString());
    event.set();
    assertTrue(event.toString().endsWith(" [set, waiters:1]>"), event.toString());
    await(a);
    assertTrue(event.toString().endsWith(" [set]>"), event.toString());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule227WaitForASetEventDoesNotSuspend() {
    getRunningLoop().callSoon(() -> log.add("callback"));
    event.set();
    assertTrue(await(event.waitOn()));
    assertEquals(List.of(), log);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> rule227WaitForAnEventThatIsNotSetDoes() {
    getRunningLoop().callSoon(() -> log.add("callback"));
    getRunningLoop().callSoon(event::set);
    assertTrue(await(event.waitOn()));
    assertEquals(List.of("callback"), log);
    return done();
  }
}
