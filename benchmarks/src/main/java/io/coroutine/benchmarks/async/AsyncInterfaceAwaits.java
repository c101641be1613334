package io.coroutine.benchmarks.async;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.benchmarks.workload.InterfaceAwaits;

/** W2 with an {@link Adder}. */
public final class AsyncInterfaceAwaits implements InterfaceAwaits {
  private final Adder.First first = new Adder.First();
  private final Adder[] adders = {first, new Adder.Second(), new Adder.Third(), new Adder.Fourth()};

  @Override
  public long known(int n) {
    return Driver.drive(sumOfOne(first, n));
  }

  @Override
  public long megamorphic(int n) {
    return Driver.drive(sumOfAll(adders, n));
  }

  @Async
  private static Coroutine<Long> sumOfOne(Adder.First adder, int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += await(adder.add(i, 1));
    }
    return result(sum);
  }

  @Async
  private static Coroutine<Long> sumOfAll(Adder[] adders, int n) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += await(adders[i % adders.length].add(i, 1));
    }
    return result(sum);
  }
}
