package io.coroutine.it.targets.objects;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Probe;

/** Is extended in another package, which can use what is protected here. */
public class ProtectedBase {
  protected int number = 1;

  protected ProtectedBase() {}

  protected int plain(int n) {
    return number + n;
  }

  @Async
  protected Coroutine<String> instance(Probe probe) {
    return result("base" + await(probe.later(number)));
  }

  @Async
  protected final Coroutine<String> closed(Probe probe) {
    return result("closed" + await(probe.later(number)));
  }

  @Async
  protected static Coroutine<String> fixed(Probe probe, int n) {
    return result("fixed" + await(probe.later(n)));
  }
}
