package io.coroutine.it.interleavings;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.util.ArrayList;
import java.util.List;

/**
 * Consumers wait for items that a producer announces one by one. Who waited has the lock again,
 * whatever happened; nobody waits in the end while there is an item; and the lock is free.
 */
final class MonitorModel extends Model {
  private final Monitor monitor;
  private final int consumers;
  private final int production;
  private int items;
  private int holders;

  MonitorModel(Monitor monitor, int consumers, int production) {
    this.monitor = monitor;
    this.consumers = consumers;
    this.production = production;
  }

  @Override
  List<Coroutine<?>> tasks() {
    List<Coroutine<?>> bodies = new ArrayList<>();
    for (int i = 0; i < consumers; i++) {
      bodies.add(consumes());
    }
    bodies.add(produces());
    return bodies;
  }

  @Async
  private Coroutine<Void> consumes() {
    point();
    await(monitor.acquire());
    enter();
    try {
      while (items == 0) {
        holders--;
        try {
          await(monitor.waitOn());
        } finally {
          require(monitor.locked(), "who waited does not have the lock");
          enter();
          point();
        }
      }
      items--;
    } finally {
      leave();
    }
    point();
    return done();
  }

  @Async
  private Coroutine<Void> produces() {
    await(arrive());
    for (int i = 0; i < production; i++) {
      await(monitor.acquire());
      enter();
      try {
        items++;
        monitor.notifyOne();
        point();
        await(tick());
        point();
      } finally {
        leave();
      }
    }
    return done();
  }

  private void enter() {
    holders++;
    require(holders == 1, "two have the lock");
  }

  private void leave() {
    holders--;
    monitor.release();
  }

  @Override
  void checkAtRest(List<Integer> waiting) {
    require(items == 0 || waiting.isEmpty(), "somebody waits for ever while there is an item");
    require(!monitor.locked(), "the lock is not free");
  }

  @Override
  void checkAtTheEnd() {
    require(isImmediate(monitor.acquire()), "the lock is lost");
  }
}
