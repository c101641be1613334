package io.coroutine.it.interleavings;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Barrier;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Three tasks at a barrier for two. Two go on, with different indices, unless one of them is
 * cancelled; who is left waits alone.
 */
final class BarrierModel extends Model {
  private final Barrier barrier = new Barrier(2);
  private final Set<Integer> indices = new HashSet<>();

  @Override
  List<Coroutine<?>> tasks() {
    return List.of(comes(), comes(), comes());
  }

  @Async
  private Coroutine<Void> comes() {
    point();
    int index = await(barrier.waitOn());
    require(index == 0 || index == 1, "no index of two: " + index);
    require(indices.add(index), "an index is given twice");
    point();
    return done();
  }

  @Override
  void checkAtRest(List<Integer> waiting) {
    require(waiting.size() < 2, "enough have come, and they wait for ever");
    require(waiting.size() == barrier.nWaiting(), "the barrier counts others than those who wait");
  }

  @Override
  void checkAtTheEnd() {
    require(barrier.toString().endsWith("[filling, waiters:0/2]>"), "somebody has not left");
  }
}
