package io.coroutine.it.interleavings;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Event;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** An event that is set and cleared at once. It wakes those who waited then, and nobody else. */
final class EventModel extends Model {
  private final Event event = new Event();
  private final Set<Integer> waiting = new HashSet<>();
  private Set<Integer> woken = Set.of();

  @Override
  List<Coroutine<?>> tasks() {
    return List.of(waits(0), waits(1), sets());
  }

  @Async
  private Coroutine<Void> waits(int self) {
    await(arrive());
    waiting.add(self);
    await(event.waitOn());
    require(woken.contains(self), "woken although it did not wait");
    point();
    return done();
  }

  @Async
  private Coroutine<Void> sets() {
    await(arrive());
    woken = Set.copyOf(waiting);
    event.set();
    event.clear();
    point();
    await(tick());
    point();
    return done();
  }

  @Override
  void checkAtRest(List<Integer> atRest) {
    require(woken.stream().noneMatch(atRest::contains), "somebody was not woken");
  }

  @Override
  void checkAtTheEnd() {
    require(event.toString().endsWith("[unset]>"), "somebody has not left");
  }
}
