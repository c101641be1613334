package io.coroutine.it.targets.nested;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.io.Serializable;

/**
 * A class without a serialVersionUID: the JVM derives it from members, which must not change it.
 */
@SuppressWarnings("serial") // the default is the point
class DefaultUid implements Serializable {
  protected int n = 1;

  @Expect("-> 3")
  @Async
  static Coroutine<Integer> addsTwo(Probe probe) {
    DefaultUid o = new DefaultUid();
    return result(await(o.plus(probe, 2)));
  }

  @Async
  protected Coroutine<Integer> plus(Probe probe, int m) {
    return result(n + await(probe.later(m)));
  }
}
