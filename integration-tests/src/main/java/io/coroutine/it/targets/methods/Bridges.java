package io.coroutine.it.targets.methods;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.util.ArrayList;
import java.util.List;

/** Overriding whose bridges, generic types and receivers are less plain. */
final class Bridges {
  private Bridges() {}

  interface Source<T, A extends Awaitable<T>> {
    A next(Probe probe);
  }

  // The bridge returns Awaitable, and javac copies @Async to it.
  static class Numbers implements Source<Integer, Awaitable<Integer>> {
    int n;

    @Override
    @Async
    public Coroutine<Integer> next(Probe probe) {
      return result(await(probe.later(++n)));
    }
  }

  static class Doubled extends Numbers {
    @Override
    @Async
    public Coroutine<Integer> next(Probe probe) {
      return result(await(super.next(probe)) * await(super.next(probe)));
    }
  }

  abstract static class Visitor<R, T extends Comparable<T>> {
    abstract Coroutine<R> visit(Probe probe, T value, long... others);

    @Async
    <X extends T> Coroutine<List<R>> all(Probe probe, List<X> values) {
      List<R> all = new ArrayList<>();
      for (X value : values) {
        all.add(await(visit(probe, value)));
      }
      return result(all);
    }
  }

  static final class Lengths extends Visitor<Integer, String> {
    @Override
    @Async
    Coroutine<Integer> visit(Probe probe, String value, long... others) {
      return result(await(probe.later(value)).length() + others.length);
    }
  }

  interface Left {
    @Async
    default Coroutine<String> name(Probe probe) {
      return result("left" + await(probe.later(1)));
    }
  }

  interface Right {
    @Async
    default Coroutine<String> name(Probe probe) {
      return result("right" + await(probe.later(2)));
    }
  }

  static class Diamond implements Left, Right {
    @Override
    @Async
    public Coroutine<String> name(Probe probe) {
      String left = await(Left.super.name(probe));
      return result(left + "+" + await(Right.super.name(probe)) + await(probe.later("!")));
    }

    @Override
    public String toString() {
      return "diamond";
    }
  }

  // super in a lambda and of the class around an anonymous one
  static final class Inner extends Diamond {
    @Override
    @Async
    public Coroutine<String> name(Probe probe) {
      java.util.function.Supplier<Coroutine<String>> lambda =
          () -> result("<" + await(super.name(probe)) + ">");
      Left anonymous =
          new Left() {
            @Override
            @Async
            public Coroutine<String> name(Probe p) {
              String mine = await(Left.super.name(p));
              return result(mine + "/" + await(Inner.super.name(p)) + Inner.super.toString());
            }
          };
      return result(await(lambda.get()) + " " + await(anonymous.name(probe)));
    }
  }

  static class Hiding {
    @Async
    static Coroutine<String> hidden(Probe probe) {
      return result("hidden" + await(probe.later(1)));
    }
  }

  static final class Hider extends Hiding {
    @Async
    static Coroutine<String> hidden(Probe probe) {
      return result("hides " + await(Hiding.hidden(probe)));
    }
  }

  @Expect("-> 1 6")
  @Async
  static Coroutine<String> covariantReturnThroughAnAwaitable(Probe probe) {
    Source<Integer, Awaitable<Integer>> numbers = new Numbers();
    int one = await(numbers.next(probe));
    Source<Integer, ? extends Awaitable<Integer>> doubled = new Doubled();
    await(doubled.next(probe));
    Numbers more = new Doubled();
    more.n = 1;
    return result(one + " " + await(more.next(probe)));
  }

  @Expect("-> [1, 2] 5")
  @Async
  static Coroutine<String> genericVarargsBridge(Probe probe) {
    Visitor<Integer, String> visitor = new Lengths();
    List<String> values = java.util.Arrays.asList("a", "bb");
    List<Integer> all = await(visitor.all(probe, values));
    return result(all + " " + await(new Lengths().visit(probe, "abc", 1, 2)));
  }

  @Expect("-> left1+right2!")
  @Async
  static Coroutine<String> superOfTwoInterfaces(Probe probe) {
    return result(await(new Diamond().name(probe)));
  }

  @Expect("-> <left1+right2!> left1/left1+right2!diamond")
  @Async
  static Coroutine<String> superInLambdaAndOfTheClassAround(Probe probe) {
    Left left = new Inner();
    return result(await(left.name(probe)));
  }

  @Expect("-> hides hidden1 hidden1")
  @Async
  static Coroutine<String> hiddenStaticMethods(Probe probe) {
    return result(await(Hider.hidden(probe)) + " " + await(Hiding.hidden(probe)));
  }
}
