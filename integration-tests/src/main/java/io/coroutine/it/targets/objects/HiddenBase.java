package io.coroutine.it.targets.objects;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Probe;

/** Has an abstract method that classes of other packages don't see. */
public abstract class HiddenBase {
  HiddenBase() {}

  abstract Coroutine<String> hidden(Probe probe);

  /** Calls the method. */
  @Async
  public static Coroutine<String> call(HiddenBase base, Probe probe) {
    return result(await(base.hidden(probe)));
  }

  /** Calls it of a class that has it. */
  @Async
  public static Coroutine<String> call(Middle middle, Probe probe) {
    return result(await(middle.hidden(probe)));
  }

  /** Overrides it, and can be extended in another package. */
  public static class Middle extends HiddenBase {
    @Override
    @Async
    Coroutine<String> hidden(Probe probe) {
      return result("middle" + await(probe.later(1)));
    }
  }
}
