package io.coroutine.it.targets.java25;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import module java.base;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** What Java 22 to 25 added: unnamed variables, flexible constructors, imported modules. */
final class Java25 {
  private Java25() {}

  // Fields are set, arguments checked and a lambda made before the superclass's constructor runs.
  static class Base {
    final String text;

    Base(String text) {
      this.text = text + describe();
    }

    String describe() {
      return "base";
    }
  }

  static final class Flexible extends Base {
    private final int n;
    private final Function<Probe, Coroutine<String>> body;

    Flexible(Probe probe, int n) {
      if (n < 0) {
        throw new IllegalArgumentException("negative");
      }
      this.n = n;
      this.body = p -> result("<" + await(p.later(n)) + ">");
      probe.log("prologue");
      super("n");
    }

    @Override
    String describe() {
      return "=" + n;
    }

    @Async
    Coroutine<String> tell(Probe probe) {
      return result(text + await(body.apply(probe)) + await(probe.later(n)));
    }
  }

  // The outer object is captured before this one exists.
  final class Inner extends Base {
    final int captured;

    Inner(int n) {
      int doubled = 2 * n;
      captured = doubled;
      super("inner");
    }

    @Async
    Coroutine<Integer> sum(Probe probe) {
      return result(captured + await(probe.later(Java25.this.number)));
    }
  }

  private int number = 1;

  @Expect("prologue -> n=7<7>7")
  @Async
  static Coroutine<String> flexibleConstructorBody(Probe probe) {
    return result(await(new Flexible(probe, await(probe.later(7))).tell(probe)));
  }

  @Expect("-> IllegalArgumentException: negative")
  @Async
  static Coroutine<String> argumentRefusedBeforeTheSuperclass(Probe probe) {
    return result(await(new Flexible(probe, await(probe.later(-7))).tell(probe)));
  }

  @Expect("-> inner 9")
  @Async
  static Coroutine<String> innerClassWithPrologue(Probe probe) {
    Inner inner = new Java25().new Inner(await(probe.later(4)));
    return result(inner.text.substring(0, 5) + " " + await(inner.sum(probe)));
  }

  @Expect("caught -> 3 2")
  @Async
  static Coroutine<String> unnamedVariables(Probe probe) {
    int n = 0;
    for (var _ : List.of("a", "b", "c")) {
      n += await(probe.later(1));
    }
    try {
      var _ = await(probe.failing(new IOException("no")));
    } catch (Exception _) {
      probe.log(await(probe.later("caught")));
    }
    BiFunction<Probe, Object, Coroutine<Integer>> second = (p, _) -> result(await(p.later(2)));
    return result(n + " " + await(second.apply(probe, "ignored")));
  }

  @Expect("-> [[1, 2], [3]] 6")
  @Async
  static Coroutine<String> gatherers(Probe probe) {
    int size = await(probe.later(2));
    List<List<Integer>> windows =
        Stream.of(1, 2, await(probe.later(3))).gather(Gatherers.windowFixed(size)).toList();
    int sum = 0;
    for (List<Integer> window : windows) {
      for (int n : window) {
        sum += await(probe.later(n));
      }
    }
    return result(windows + " " + sum);
  }

  @Expect("before -> 3")
  @Async
  static Coroutine<Integer> scopedValueBesideAwaits(Probe probe) {
    ScopedValue<Integer> scoped = ScopedValue.newInstance();
    int one = await(probe.later(1));
    int two = ScopedValue.where(scoped, 2).call(() -> scoped.get());
    probe.log(scoped.isBound() ? "bound" : await(probe.later("before")));
    return result(one + two);
  }
}
