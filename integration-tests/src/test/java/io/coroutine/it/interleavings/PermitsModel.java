package io.coroutine.it.interleavings;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.util.ArrayList;
import java.util.List;

/**
 * Tasks that hold a permit for a while. Never more hold one than there are; they get it in the
 * order in which they asked; nobody waits in the end, and all permits are there again.
 */
final class PermitsModel extends Model {
  private final Permits permits;
  private final int count;
  private final int tasks;

  /** Whether several may be woken at once, whose order is then that of the loop. */
  private final boolean isOrdered;

  private final List<Integer> asking = new ArrayList<>();
  private int held;

  PermitsModel(Permits permits, int count, int tasks, Order order) {
    this.permits = permits;
    this.count = count;
    this.tasks = tasks;
    isOrdered = count == 1 || order == Order.FIFO;
  }

  @Override
  List<Coroutine<?>> tasks() {
    List<Coroutine<?>> bodies = new ArrayList<>();
    for (int i = 0; i < tasks; i++) {
      bodies.add(holds(i));
    }
    return bodies;
  }

  @Async
  private Coroutine<Void> holds(Integer self) {
    await(arrive());
    asking.add(self);
    try {
      await(permits.acquire());
      requireTurn(self);
    } finally {
      asking.remove(self);
    }
    held++;
    try {
      require(held <= count, "more hold a permit than there are");
      point();
      await(tick());
      point();
    } finally {
      held--;
      permits.release();
    }
    point();
    return done();
  }

  private void requireTurn(int self) {
    for (int earlier : asking.subList(0, asking.indexOf(self))) {
      require(!isOrdered || run().isVictim(earlier), "somebody got past one who waits");
    }
  }

  @Override
  void checkAtRest(List<Integer> waiting) {
    require(waiting.isEmpty(), "somebody waits for ever for a permit that is free");
    for (int i = 0; i < count; i++) {
      require(isImmediate(permits.acquire()), "a permit is lost");
    }
  }
}
