package io.coroutine.it.targets.java25;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Record patterns with unnamed parts beside a guard: no JVM accepts what Eclipse's compiler writes
 * for them.
 */
final class UnnamedPatterns {
  private UnnamedPatterns() {}

  record Point(int x, int y) {}

  record Line(Point from, Point to) {}

  @Expect("-> 1 4 point other")
  @Async
  static Coroutine<String> unnamedPatterns(Probe probe) {
    List<String> all = new ArrayList<>();
    for (Object o :
        List.of(new Line(new Point(1, 2), new Point(3, 4)), new Point(5, 6), List.of())) {
      all.add(
          switch (await(probe.later(o))) {
            case Line(Point(int x, _), Point(_, var y)) -> await(probe.later(x)) + " " + y;
            case Point(_, _) when await(probe.later(true)) -> await(probe.later("point"));
            case Set<?> _, List<?> _ -> await(probe.later("other"));
            case Object _ -> "none";
          });
    }
    return result(String.join(" ", all));
  }
}
