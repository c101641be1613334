package io.coroutine.it.targets.methods;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Names that generated code might want for itself. */
@SuppressWarnings("overloads")
final class Names {
  private Names() {}

  @Async
  static Coroutine<String> add(Probe probe) {
    return result("a" + await(probe.later(1)));
  }

  @Async
  static Coroutine<String> add(Probe probe, int n) {
    return result("b" + await(probe.later(n)));
  }

  @Async
  static Coroutine<String> add$2(Probe probe, long n) {
    return result("c" + await(probe.later(n)));
  }

  @Async
  static Coroutine<String> add$resume(Probe probe) {
    return result("d" + await(probe.later(4)));
  }

  @Async
  static Coroutine<String> add$call(Probe probe) {
    return result("e" + await(probe.later(5)));
  }

  @Async
  static Coroutine<String> resume(Probe probe) {
    return result("f" + await(probe.later(6)));
  }

  static final class add {
    private add() {}

    @Async
    static Coroutine<String> Coroutine(Probe probe) {
      return result("h" + await(probe.later(8)));
    }
  }

  @Expect("-> a1 b2 c3 d4 e5 f6 h8")
  @Async
  static Coroutine<String> allOfThem(Probe probe) {
    String all = await(add(probe)) + " " + await(add(probe, 2)) + " " + await(add$2(probe, 3));
    all += " " + await(add$resume(probe)) + " " + await(add$call(probe));
    all += " " + await(resume(probe));
    return result(all + " " + await(add.Coroutine(probe)));
  }
}
