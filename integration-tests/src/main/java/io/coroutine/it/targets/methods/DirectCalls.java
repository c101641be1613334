package io.coroutine.it.targets.methods;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/**
 * {@code await(call(..))}, whose callee's body may be run directly: the same happens as if a
 * coroutine object were made and awaited.
 */
class DirectCalls {

  @Async
  Coroutine<String> overridable(Probe probe) {
    return result("base" + await(probe.later(1)));
  }

  @Async
  final Coroutine<String> callsOverridable(Probe probe) {
    return result("<" + await(overridable(probe)) + ">");
  }

  static class OverridesAsync extends DirectCalls {
    @Override
    @Async
    Coroutine<String> overridable(Probe probe) {
      return result("async" + await(probe.later(2)));
    }
  }

  static class OverridesPlain extends DirectCalls {
    @Override
    Coroutine<String> overridable(Probe probe) {
      probe.log("called");
      return result("plain");
    }
  }

  static class OverridesFailing extends DirectCalls {
    @Override
    Coroutine<String> overridable(Probe probe) {
      throw new UnsupportedOperationException("at the call");
    }
  }

  static class OverridesWithNull extends DirectCalls {
    @Override
    Coroutine<String> overridable(Probe probe) {
      return null;
    }
  }

  static class Inherits extends DirectCalls {}

  /** Another class, whose methods are found when they are called. */
  static class Other {
    @Async
    static Coroutine<String> fixed(Probe probe, long wide) {
      return result("fixed" + (wide + await(probe.later(1))));
    }

    @Async
    protected Coroutine<String> virtual(Probe probe) {
      return result("virtual" + await(probe.later(2)));
    }

    @Async
    public final Coroutine<String> closed(Probe probe) {
      return result("closed" + await(probe.later(3)));
    }
  }

  static final class OtherSub extends Other {
    @Override
    @Async
    protected Coroutine<String> virtual(Probe probe) {
      return result("sub-" + await(super.virtual(probe)));
    }
  }

  static final class Noisy {
    static {
      Probe.current().log("init");
    }

    private Noisy() {}

    @Async
    static Coroutine<String> run(Probe probe, Object argument) {
      probe.log("run");
      return result(await(probe.later("noisy")));
    }
  }

  @Expect("-> <base1> <async2> <base1>")
  @Async
  static Coroutine<String> overriddenInSubclasses(Probe probe) {
    String all = await(new DirectCalls().callsOverridable(probe)) + " ";
    all += await(new OverridesAsync().callsOverridable(probe)) + " ";
    return result(all + await(new Inherits().callsOverridable(probe)));
  }

  @Expect("called -> <plain>")
  @Async
  static Coroutine<String> overriddenByPlainMethod(Probe probe) {
    return result(await(new OverridesPlain().callsOverridable(probe)));
  }

  @Expect("-> UnsupportedOperationException: at the call")
  @Async
  static Coroutine<String> overriddenByFailingMethod(Probe probe) {
    return result(await(new OverridesFailing().callsOverridable(probe)));
  }

  @Expect(
      value = "-> IllegalArgumentException: object null can't be used in 'await' expression",
      unlikePlainJava = "there it is a NullPointerException")
  @Async
  static Coroutine<String> overriddenByMethodThatReturnsNull(Probe probe) {
    return result(await(new OverridesWithNull().callsOverridable(probe)));
  }

  @Expect("-> fixed6 virtual2 sub-virtual2 closed3")
  @Async
  static Coroutine<String> methodsOfAnotherClass(Probe probe) {
    String all = await(Other.fixed(probe, 5)) + " " + await(new Other().virtual(probe)) + " ";
    Other sub = new OtherSub();
    all += await(sub.virtual(probe)) + " ";
    return result(all + await(sub.closed(probe)));
  }

  @Expect(value = "argument init run -> noisy", initializes = true)
  @Async
  static Coroutine<String> classOfTheCalleeIsInitializedByTheCall(Probe probe) {
    return result(await(Noisy.run(probe, probe.seen("argument"))));
  }

  @Expect("argument own argument other argument final -> 3")
  @Async
  static Coroutine<Integer> nullReceiverFailsAfterTheArguments(Probe probe) {
    int failures = 0;
    DirectCalls own = null;
    Other other = null;
    OtherSub closed = null;
    try {
      await(own.overridable(argument(probe)));
    } catch (NullPointerException e) {
      probe.log(await(probe.later("own")));
      failures++;
    }
    try {
      await(other.virtual(argument(probe)));
    } catch (NullPointerException e) {
      probe.log(await(probe.later("other")));
      failures++;
    }
    try {
      await(closed.virtual(argument(probe)));
    } catch (NullPointerException e) {
      probe.log(await(probe.later("final")));
      failures++;
    }
    return result(failures);
  }

  private static Probe argument(Probe probe) {
    probe.log("argument");
    return probe;
  }
}
