package io.coroutine.it.targets.objects;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** {@code new} initializes the class before the arguments are evaluated, awaited or not. */
final class ClassInitialization {
  private ClassInitialization() {}

  static class First {
    static {
      Probe.current().log("init-First");
    }

    First(Object ignored) {}
  }

  static class Second {
    static {
      Probe.current().log("init-Second");
    }

    Second(Object ignored) {}
  }

  static class Broken {
    static final int FAILS = Integer.parseInt("not a number");

    Broken(Object ignored) {}
  }

  static class Taken {
    static {
      Probe.current().log("init-Taken");
    }

    Taken(Object ignored) {}
  }

  static class NotTaken {
    static {
      Probe.current().log("init-NotTaken");
    }

    NotTaken(Object ignored) {}
  }

  @Expect(value = "before init-First init-Second argument -> built", initializes = true)
  @Async
  static Coroutine<String> nestedNews(Probe probe) {
    probe.log("before");
    First first = new First(new Second(probe.seen(await(probe.later("argument")))));
    return result(first == null ? "lost" : "built");
  }

  @Expect(value = "before -> ExceptionInInitializerError", initializes = true)
  @Async
  static Coroutine<String> failingInitializerComesBeforeTheArguments(Probe probe) {
    probe.log("before");
    Broken broken = new Broken(probe.seen(await(notReached(probe))));
    return result("" + broken);
  }

  @Async
  private static Coroutine<String> notReached(Probe probe) {
    return result(probe.seen(await(probe.later("arguments"))));
  }

  @Expect(value = "flag init-Taken 1 -> taken", initializes = true)
  @Async
  static Coroutine<String> onlyTheTakenBranchInitializes(Probe probe) {
    if (await(probe.later(true))) {
      probe.log("flag");
      Object taken = new Taken(probe.seen(await(probe.later(1))));
      return result(taken == null ? "lost" : "taken");
    }
    Object notTaken = new NotTaken(probe.seen(await(probe.later(2))));
    return result("" + notTaken);
  }
}
