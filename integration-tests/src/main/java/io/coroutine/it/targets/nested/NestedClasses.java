package io.coroutine.it.targets.nested;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Async methods of inner, local, anonymous and enum classes, and their private neighbours. */
final class NestedClasses {
  private int secret = 1;

  private NestedClasses() {}

  private static String mark(int n) {
    return "<" + n + ">";
  }

  final class Inner {
    private final int own;

    Inner(int own) {
      this.own = own;
    }

    @Async
    private Coroutine<String> both(Probe probe) {
      secret += await(probe.later(1));
      return result(mark(own + secret));
    }

    final class Deeper {
      @Async
      Coroutine<Integer> sum(Probe probe) {
        return result(secret + own + await(probe.later(100)));
      }
    }
  }

  interface Task {
    Coroutine<String> run(Probe probe);
  }

  abstract static class Base {
    final String name;

    Base(String name) {
      this.name = name;
    }

    abstract Coroutine<String> run(Probe probe);
  }

  enum Operation {
    PLUS {
      @Override
      @Async
      Coroutine<Integer> apply(Probe probe, int a, int b) {
        return result(a + await(probe.later(b)));
      }
    },
    TIMES {
      @Override
      @Async
      Coroutine<Integer> apply(Probe probe, int a, int b) {
        return result(a * await(probe.later(b)));
      }
    };

    abstract Coroutine<Integer> apply(Probe probe, int a, int b);

    @Async
    Coroutine<String> describe(Probe probe) {
      return result(name() + await(apply(probe, 2, 3)));
    }
  }

  @Expect("-> <12> 112")
  @Async
  static Coroutine<String> innerClasses(Probe probe) {
    NestedClasses outer = new NestedClasses();
    Inner inner = outer.new Inner(await(probe.later(10)));
    String both = await(inner.both(probe));
    return result(both + " " + await(inner.new Deeper().sum(probe)));
  }

  @Expect("-> captured local 3")
  @Async
  static Coroutine<String> localClass(Probe probe) {
    String captured = await(probe.later("captured"));
    class Local implements Task {
      @Override
      @Async
      public Coroutine<String> run(Probe p) {
        String local = await(p.later("local"));
        return result(captured + " " + local + " " + await(p.later(3)));
      }
    }
    return result(await(new Local().run(probe)));
  }

  // Arguments of the constructor of an anonymous class await, and it captures.
  @Expect("-> name captured 5")
  @Async
  static Coroutine<String> anonymousClass(Probe probe) {
    String captured = "captured";
    Base base =
        new Base(await(probe.later("name"))) {
          @Override
          @Async
          Coroutine<String> run(Probe p) {
            return result(name + " " + captured + " " + await(p.later(5)));
          }
        };
    return result(await(base.run(probe)));
  }

  @Expect("-> PLUS5 TIMES6")
  @Async
  static Coroutine<String> enumConstantBodies(Probe probe) {
    return result(
        await(Operation.PLUS.describe(probe)) + " " + await(Operation.TIMES.describe(probe)));
  }

  // The body stays in its class: private members of the nest are reachable after a resumption.
  @Expect("-> 8")
  @Async
  static Coroutine<Integer> privateMembersOfNeighbours(Probe probe) {
    NestedClasses o = new NestedClasses();
    Inner inner = o.new Inner(3);
    await(probe.later(0));
    o.secret += inner.own;
    await(probe.later(0));
    return result(o.secret + await(new Friend(4).number(probe)));
  }

  private static final class Friend {
    private final int n;

    private Friend(int n) {
      this.n = n;
    }

    @Async
    private Coroutine<Integer> number(Probe probe) {
      return result(await(probe.later(n)));
    }
  }
}
