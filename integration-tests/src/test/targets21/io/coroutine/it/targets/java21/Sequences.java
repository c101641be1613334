package io.coroutine.it.targets.java21;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** Sequenced collections, and generic records and sealed types in pattern switches. */
final class Sequences {
  private Sequences() {}

  enum Color {
    RED,
    GREEN
  }

  sealed interface Tree<T> permits Leaf, Node {}

  record Leaf<T>(T value) implements Tree<T> {}

  record Node<T>(Tree<T> left, Tree<T> right) implements Tree<T> {}

  sealed interface Option<T> {
    record Some<T>(T value) implements Option<T> {}

    record None<T>() implements Option<T> {}
  }

  @Expect("-> [3, 2, 1] 0 {b=2, a=1}")
  @Async
  static Coroutine<String> sequencedCollections(Probe probe) {
    List<Integer> list = new ArrayList<>(List.of(await(probe.later(1)), 2));
    list.addLast(await(probe.later(3)));
    List<Integer> reversed = List.copyOf(list.reversed());
    list.addFirst(await(probe.later(0)));
    SequencedMap<String, Integer> map = new LinkedHashMap<>();
    map.putFirst("a", await(probe.later(1)));
    map.putFirst(await(probe.later("b")), 2);
    return result(reversed + " " + list.getFirst() + " " + map);
  }

  // A recursion through a switch over generic record patterns, two at a time.
  @Expect("-> ((1,2),3)")
  @Async
  static Coroutine<String> genericRecordPatterns(Probe probe) {
    return result(
        await(show(probe, new Node<>(new Node<>(new Leaf<>(1), new Leaf<>(2)), new Leaf<>(3)))));
  }

  @Async
  private static <T> Coroutine<String> show(Probe probe, Tree<T> tree) {
    return switch (tree) {
      case Leaf<T>(var value) -> result("" + await(probe.later(value)));
      case Node<T>(Leaf<T>(var left), Leaf<T>(var right)) ->
          result("(" + await(probe.later(left)) + "," + await(probe.later(right)) + ")");
      case Node<T>(var left, var right) ->
          result("(" + await(show(probe, left)) + "," + await(show(probe, right)) + ")");
    };
  }

  @Expect("-> some 3 none")
  @Async
  static Coroutine<String> nestedSealedTypes(Probe probe) {
    String all = "";
    for (Option<Integer> option : List.of(new Option.Some<>(2), new Option.None<Integer>())) {
      all +=
          switch (await(probe.later(option))) {
            case Option.Some<Integer>(Integer value) when value > await(probe.later(1)) ->
                "some " + (value + await(probe.later(1))) + " ";
            case Option.Some<Integer> some -> "small " + some.value();
            case Option.None<Integer>() -> await(probe.later("none"));
          };
    }
    return result(all);
  }

  // Qualified enum constants as labels, among other patterns.
  @Expect("-> red null string green")
  @Async
  static Coroutine<String> enumConstantsAmongPatterns(Probe probe) {
    List<String> all = new ArrayList<>();
    for (Object o : java.util.Arrays.asList(Color.RED, null, "s", Color.GREEN)) {
      all.add(
          switch (await(probe.later(o))) {
            case Color c when c == Color.RED -> await(probe.later("red"));
            case Color c -> await(probe.later(c.name().toLowerCase(java.util.Locale.ROOT)));
            case null -> await(probe.later("null"));
            default -> "string";
          });
    }
    return result(String.join(" ", all));
  }

  // No case fits: the compiler's own exception, after an await.
  @Expect("-> MatchException: IllegalStateException: accessor")
  @Async
  static Coroutine<String> accessorThatFails(Probe probe) {
    record Failing(int n) {
      public int n() {
        throw new IllegalStateException("accessor");
      }
    }
    Object o = await(probe.later(new Failing(1)));
    try {
      return result(o instanceof Failing(int n) && await(probe.later(n)) == 1 ? "yes" : "no");
    } catch (MatchException e) {
      throw new MatchException(
          e.getCause().getClass().getSimpleName() + ": " + e.getCause().getMessage(), null);
    }
  }

  @Expect("0 1 2 -> done")
  @Async
  static Coroutine<String> patternSwitchInLoopWithJumps(Probe probe) {
    int i = 0;
    loop:
    while (true) {
      Object o = i < 3 ? (Object) i : "end";
      switch (await(probe.later(o))) {
        case Integer n when n < await(probe.later(3)):
          probe.log(n);
          i++;
          continue;
        case String s:
          break loop;
        default:
          throw new AssertionError(o);
      }
    }
    return result(await(probe.later("done")));
  }
}
