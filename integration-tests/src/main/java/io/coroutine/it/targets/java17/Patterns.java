package io.coroutine.it.targets.java17;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.util.List;

/** Syntax of Java 9 to 17 that leaves traces in bytecode: patterns, var, text blocks. */
final class Patterns {
  private Patterns() {}

  @Expect("-> 3")
  @Async
  static Coroutine<Integer> instanceofPatternOverAwaited(Probe probe) {
    if (await(probe.<Object>later("abc")) instanceof String s && await(probe.later(true))) {
      return result(s.length());
    }
    return result(-1);
  }

  @Expect("-> other")
  @Async
  static Coroutine<String> negatedInstanceofPattern(Probe probe) {
    Object value = await(probe.<Object>later(5));
    if (!(value instanceof String s)) {
      return result(await(probe.later("other")));
    }
    return result(s);
  }

  @Expect("-> [a, b, c]")
  @Async
  static Coroutine<List<String>> varOfAwaitedType(Probe probe) {
    var list = new java.util.ArrayList<String>();
    for (var s : await(probe.later(List.of("a", "b", "c")))) {
      list.add(await(probe.later(s)));
    }
    return result(list);
  }

  // The type of the local can't be written down.
  @Expect("-> 7")
  @Async
  static Coroutine<Integer> varOfAnonymousType(Probe probe) {
    int three = await(probe.later(3));
    var counter =
        new Object() {
          int count = three;

          int add(int n) {
            count += n;
            return count;
          }
        };
    return result(counter.add(await(probe.later(4))));
  }

  @Expect("-> <a>\n  1\n</a>\n")
  @Async
  static Coroutine<String> textBlock(Probe probe) {
    String text =
        """
        <a>
          %d
        </a>
        """
            .formatted(await(probe.later(1)));
    return result(text);
  }

  @Expect("close2 close1 -> 3")
  @Async
  static Coroutine<Integer> tryWithEffectivelyFinalResources(Probe probe) throws Exception {
    AutoCloseable one = () -> probe.log("close1");
    AutoCloseable two = () -> probe.log("close2");
    try (one;
        two) {
      return result(await(probe.later(3)));
    }
  }
}
