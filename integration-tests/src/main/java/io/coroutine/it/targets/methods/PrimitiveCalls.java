package io.coroutine.it.targets.methods;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.util.Arrays;
import java.util.List;

/** Calls of other classes' methods whose results are primitive, or are not where they could be. */
final class PrimitiveCalls {
  private PrimitiveCalls() {}

  interface Source {
    Coroutine<Integer> next(Probe probe);
  }

  interface Handler<T, R> {
    Coroutine<R> handle(Probe probe, T request);
  }

  interface Counter extends Handler<String, Integer> {
    @Override
    Coroutine<Integer> handle(Probe probe, String request);
  }

  static final class Primitive implements Source {
    @Override
    @Async
    public Coroutine<Integer> next(Probe probe) {
      return result(1000 + await(probe.later(1)));
    }
  }

  static final class Handing implements Source {
    private final Integer given;

    Handing(Integer given) {
      this.given = given;
    }

    @Override
    @Async
    public Coroutine<Integer> next(Probe probe) {
      return result(await(probe.later(given)));
    }
  }

  static final class Unmarked implements Source {
    @Override
    public Coroutine<Integer> next(Probe probe) {
      probe.log("called");
      return new Primitive().next(probe);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  static final class Deceiving implements Source {
    @Override
    @Async
    public Coroutine<Integer> next(Probe probe) {
      return result((Integer) (Object) await((Coroutine<Integer>) (Coroutine) text(probe)));
    }

    @Async
    static Coroutine<Object> text(Probe probe) {
      return result(await(probe.later("text")));
    }
  }

  static class Lengths implements Handler<String, Integer> {
    @Override
    @Async
    public Coroutine<Integer> handle(Probe probe, String request) {
      return result(1000 + await(probe.later(request.length())));
    }
  }

  static final class Doubled extends Lengths implements Counter {
    @Override
    @Async
    public Coroutine<Integer> handle(Probe probe, String request) {
      return result(2 * await(super.handle(probe, request)));
    }
  }

  static class Node {
    final Node left;
    final Node right;
    final long value;

    Node(Node left, Node right, long value) {
      this.left = left;
      this.right = right;
      this.value = value;
    }

    @Async
    Coroutine<Long> sum(Probe probe) {
      long sum = await(own(probe));
      if (left != null) {
        sum += await(left.sum(probe));
      }
      if (right != null) {
        sum += await(right.sum(probe));
      }
      return result(sum);
    }

    @Async
    protected Coroutine<Long> own(Probe probe) {
      return result(value + await(probe.later(0)));
    }
  }

  static final class Negative extends Node {
    Negative(Node left, Node right, long value) {
      super(left, right, value);
    }

    @Override
    @Async
    protected Coroutine<Long> own(Probe probe) {
      return result(-await(super.own(probe)));
    }
  }

  static final class Nothing extends Node {
    Nothing(Node left, Node right) {
      super(left, right, 0);
    }

    @Override
    protected Coroutine<Long> own(Probe probe) {
      return result(null);
    }
  }

  static final class Inheriting extends Node {
    Inheriting(Node left, Node right, long value) {
      super(left, right, value);
    }
  }

  static final class Totals {
    static long made = 0;

    private Totals() {}

    @Async
    static Coroutine<Double> average(Probe probe, List<Source> sources) {
      double sum = 0;
      for (Source source : sources) {
        sum += await(source.next(probe));
      }
      return result(sum / sources.size());
    }

    @Async
    static Coroutine<Boolean> isLarge(Probe probe, Source source) {
      return result(await(source.next(probe)) > 100);
    }
  }

  @Expect("called -> 1004")
  @Async
  static Coroutine<Integer> ofAllKindsOfReceivers(Probe probe) {
    int sum = 0;
    for (Source source :
        Arrays.asList(
            new Primitive(), new Handing(2000), new Unmarked(), (Source) p -> result(15))) {
      sum += await(source.next(probe));
    }
    return result(sum / 4);
  }

  @Expect("called 1001 1001 7 -> null")
  @Async
  static Coroutine<Integer> asObjects(Probe probe) {
    Integer none = 0;
    for (Source source :
        Arrays.asList(new Unmarked(), new Primitive(), new Handing(7), new Handing(null))) {
      Integer next = await(source.next(probe));
      if (next != null) {
        probe.log(next);
      }
      none = next;
    }
    return result(none);
  }

  @Expect("null text -> 2")
  @Async
  static Coroutine<Integer> whatIsNoSuchValueIsCaughtWhereItIsUnboxed(Probe probe) {
    int failures = 0;
    for (Source source : Arrays.asList(new Handing(null), new Deceiving(), new Primitive())) {
      try {
        int next = await(source.next(probe));
        failures += next == 1001 ? 0 : 100;
      } catch (NullPointerException e) {
        probe.log("null");
        failures++;
      } catch (ClassCastException e) {
        probe.log("text");
        failures++;
      }
    }
    return result(failures);
  }

  @Expect("1003 2006 2006 -> 5015")
  @Async
  static Coroutine<Integer> throughGenericTypes(Probe probe) {
    Handler<String, Integer> lengths = new Lengths();
    Handler<String, Integer> doubled = new Doubled();
    Counter counter = new Doubled();
    int one = await(lengths.handle(probe, "abc"));
    int two = await(doubled.handle(probe, "abc"));
    int three = await(counter.handle(probe, "abc"));
    probe.log(one);
    probe.log(two);
    probe.log(three);
    return result(one + two + three);
  }

  @Expect("15 -9 -> caught")
  @Async
  static Coroutine<String> ofMethodsThatMayBeOverridden(Probe probe) {
    Node tree =
        new Node(new Node(null, null, 1), new Inheriting(new Node(null, null, 2), null, 4), 8);
    probe.log(await(tree.sum(probe)));
    Node mixed =
        new Negative(new Node(null, null, 1), new Inheriting(null, new Node(null, null, 2), 4), 16);
    long sum = await(mixed.sum(probe));
    probe.log(sum);
    try {
      long none = await(new Inheriting(null, new Nothing(null, null), 1).sum(probe));
      return result("" + none);
    } catch (NullPointerException e) {
      return result("caught");
    }
  }

  @Expect("true false called -> 1001.0")
  @Async
  static Coroutine<Double> ofStaticMethodsOfOtherClasses(Probe probe) {
    probe.log(await(Totals.isLarge(probe, new Primitive())));
    boolean large = await(Totals.isLarge(probe, new Handing(99)));
    probe.log(large);
    return result(
        await(Totals.average(probe, Arrays.asList(new Primitive(), new Unmarked()))) + Totals.made);
  }

  @Expect("-> 10010000")
  @Async
  static Coroutine<Long> inALoop(Probe probe) {
    Source primitive = new Primitive();
    long sum = 0;
    for (int i = 0; i < 10; i++) {
      sum += (long) 1000 * await(primitive.next(probe));
    }
    return result(sum);
  }
}
