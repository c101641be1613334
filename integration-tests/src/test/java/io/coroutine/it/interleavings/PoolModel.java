package io.coroutine.it.interleavings;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Pool;
import java.util.List;

/**
 * Two tasks that use a pool of one place. Never more than one runs in it, results are those of the
 * items in their order, and whoever is cancelled leaves nothing behind.
 */
final class PoolModel extends Model {
  private final Pool pool = new Pool(1);
  private final int items;
  private int running;

  PoolModel(int items) {
    this.items = items;
  }

  @Override
  List<Coroutine<?>> tasks() {
    return List.of(maps(), spawns());
  }

  @Async
  private Coroutine<Integer> work(int item) {
    running++;
    try {
      require(running == 1, "more run than there are places");
      await(tick());
      point();
      return result(item * 10);
    } finally {
      running--;
    }
  }

  @Async
  private Coroutine<Void> maps() {
    point();
    List<Integer> results = await(pool.map(List.of(1, 2).subList(0, items), this::work));
    require(results.equals(List.of(10, 20).subList(0, items)), "other results");
    point();
    return done();
  }

  @Async
  private Coroutine<Void> spawns() {
    point();
    require(await(await(pool.spawn(work(3)))) == 30, "another result");
    point();
    await(pool.join());
    return done();
  }

  @Override
  void checkAtRest(List<Integer> waiting) {
    require(waiting.isEmpty(), "somebody waits for ever");
    require(running == 0 && pool.free() == 1, "a place is lost");
    require(isImmediate(pool.join()), "the pool does not become idle");
  }
}
