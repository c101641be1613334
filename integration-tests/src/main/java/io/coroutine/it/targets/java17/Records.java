package io.coroutine.it.targets.java17;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Async methods of records, sealed types and interfaces with private methods. */
final class Records {
  private Records() {}

  record Point(int x, int y) {
    @Async
    Coroutine<Point> plus(Probe probe, int dx) {
      return result(new Point(x + await(probe.later(dx)), y));
    }

    @Async
    static Coroutine<Point> of(Probe probe, int x, int y) {
      return result(new Point(await(probe.later(x)), await(probe.later(y))));
    }
  }

  sealed interface Shape permits Square, Circle {
    Coroutine<Integer> area(Probe probe);
  }

  record Square(int side) implements Shape {
    @Override
    @Async
    public Coroutine<Integer> area(Probe probe) {
      return result(await(probe.later(side)) * side);
    }
  }

  record Circle(int radius) implements Shape {
    @Override
    @Async
    public Coroutine<Integer> area(Probe probe) {
      return result(3 * await(probe.later(radius)) * radius);
    }
  }

  interface Greeter {
    String name();

    @Async
    default Coroutine<String> greet(Probe probe) {
      return result(await(greeting(probe)) + " " + await(mark(probe)));
    }

    @Async
    private Coroutine<String> greeting(Probe probe) {
      return result(await(probe.later("hello")) + " " + name());
    }

    @Async
    private static Coroutine<String> mark(Probe probe) {
      return result(await(probe.later("!")));
    }
  }

  @Expect("-> Point[x=5, y=3]")
  @Async
  static Coroutine<Point> methodsOfRecord(Probe probe) {
    return result(await(await(Point.of(probe, 2, 3)).plus(probe, 3)));
  }

  @Expect("4 27 -> 31")
  @Async
  static Coroutine<Integer> methodsOfSealedHierarchy(Probe probe) {
    int sum = 0;
    for (Shape shape : new Shape[] {new Square(2), new Circle(3)}) {
      sum += probe.seen(await(shape.area(probe)));
    }
    return result(sum);
  }

  @Expect("-> hello record !")
  @Async
  static Coroutine<String> privateInterfaceMethods(Probe probe) {
    record Named(String name) implements Greeter {}
    return result(await(new Named(await(probe.later("record"))).greet(probe)));
  }

  @Expect("-> LOCAL 3")
  @Async
  static Coroutine<String> localEnumAndInterface(Probe probe) {
    enum Kind {
      LOCAL;

      @Async
      Coroutine<String> describe(Probe probe) {
        return result(name() + " " + await(probe.later(3)));
      }
    }
    return result(await(Kind.valueOf(await(probe.later("LOCAL"))).describe(probe)));
  }
}
