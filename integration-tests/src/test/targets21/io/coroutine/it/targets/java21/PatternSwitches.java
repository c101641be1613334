package io.coroutine.it.targets.java21;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.util.List;

/** Pattern switches and record patterns, which javac compiles to loops of dispatching calls. */
final class PatternSwitches {
  private PatternSwitches() {}

  sealed interface Shape {}

  record Point(int x, int y) {}

  record Line(Point from, Point to) implements Shape {}

  record Circle(Point center, int radius) implements Shape {}

  @Expect("int5 string3 null other -> 4")
  @Async
  static Coroutine<Integer> typePatterns(Probe probe) {
    int n = 0;
    for (Object o : java.util.Arrays.asList(5, "abc", null, 'c')) {
      switch (await(probe.later(o))) {
        case null -> probe.log(await(probe.later("null")));
        case Integer i -> probe.log("int" + await(probe.later(i)));
        case String s -> probe.log("string" + await(probe.later(s.length())));
        default -> probe.log(await(probe.later("other")));
      }
      n++;
    }
    return result(n);
  }

  @Expect("-> big small")
  @Async
  static Coroutine<String> guards(Probe probe) {
    String all = "";
    for (Object o : List.of(500, 5)) {
      all +=
          switch (o) {
            case Integer i when i > await(probe.later(100)) -> await(probe.later("big "));
            case Integer i when await(probe.later(i)) == 5 -> await(probe.later("small"));
            default -> "none";
          };
    }
    return result(all);
  }

  @Expect("-> line 1-4 circle 9")
  @Async
  static Coroutine<String> recordPatterns(Probe probe) {
    String all = "";
    for (Shape shape :
        List.of(new Line(new Point(1, 2), new Point(3, 4)), new Circle(new Point(5, 6), 9))) {
      all +=
          switch (await(probe.later(shape))) {
            case Line(Point(var a, var b), Point(int c, int d)) ->
                await(probe.later("line ")) + a + "-" + d;
            case Circle(Point p, int r) -> await(probe.later(" circle ")) + r;
          };
    }
    return result(all);
  }

  @Expect("-> 3 4")
  @Async
  static Coroutine<String> recordPatternInIf(Probe probe) {
    Object o = await(probe.later((Object) new Line(new Point(1, 2), new Point(3, 4))));
    if (o instanceof Line(var from, Point(int x, int y)) && await(probe.later(from.x())) == 1) {
      await(probe.later(0));
      return result(x + " " + y);
    }
    return result("no");
  }

  @Expect("-> (1 [7])")
  @Async
  static Coroutine<String> patternSwitchBelowOperands(Probe probe) {
    Object key = 7;
    return result(
        "("
            + await(probe.later(1))
            + " "
            + List.of(
                switch (key) {
                  case Integer i -> await(probe.later(i));
                  default -> "none";
                })
            + ")");
  }
}
