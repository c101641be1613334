package io.coroutine.it.targets.locals;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedList;
import java.util.List;

/** Paths that meet with different types, in locals and on the operand stack, around awaits. */
final class Merges {
  private Merges() {}

  private static String join(Object... all) {
    return Arrays.deepToString(all);
  }

  @Expect("-> [1, null, 3, null, null]")
  @Async
  static Coroutine<String> nullWithArraysAndInterfaces(Probe probe) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 2; i++) {
      int[] ints = i == 0 ? new int[] {1} : null;
      Runnable runnable = i == 0 ? null : () -> {};
      Comparable<?>[] comparables = i == 1 ? null : new Integer[] {3};
      await(probe.later(0));
      all.append(ints == null ? "null, " : "[" + ints[0] + ", ");
      all.append(comparables == null ? "null]" : runnable + ", " + comparables[0] + ", ");
    }
    return result(all.toString());
  }

  // What meets lies below the awaited value.
  @Expect("-> [[a], 1] [null, 2]")
  @Async
  static Coroutine<String> nullWithArrayBelow(Probe probe) {
    String[] text = new String[2];
    for (int i = 0; i < 2; i++) {
      text[i] =
          join(await(probe.later(i == 0)) ? new String[] {"a"} : null, await(probe.later(i + 1)));
    }
    return result(text[0] + " " + text[1]);
  }

  @Expect("-> [[a], 0] [[1], 1] [[[2, 3]], 2]")
  @Async
  static Coroutine<String> arraysOfDifferentDimensionsBelow(Probe probe) {
    String[] text = new String[3];
    for (int i = 0; i < 3; i++) {
      text[i] =
          join(
              i == 0
                  ? new String[] {"a"}
                  : await(probe.later(i == 1)) ? new Integer[] {1} : new int[][] {{2, 3}},
              await(probe.later(i)));
    }
    return result(String.join(" ", text));
  }

  // The common type is an intersection: Number & Comparable & ...
  @Expect("-> 1 2.5 s")
  @Async
  static Coroutine<String> intersectionOfInterfaces(Probe probe) {
    String[] text = new String[3];
    for (int i = 0; i < 3; i++) {
      Comparable<?> merged = i == 0 ? (Comparable<?>) 1 : i == 1 ? (Comparable<?>) 2.5 : "s";
      Serializable other = await(probe.later(true)) ? (Serializable) merged : new int[0];
      await(probe.later(0));
      text[i] = other.toString();
    }
    return result(String.join(" ", text));
  }

  @Expect("-> 2 0")
  @Async
  static Coroutine<String> interfaceCalledOnMergedClasses(Probe probe) {
    String all = "";
    for (int i = 0; i < 2; i++) {
      List<Integer> list =
          i == 0
              ? new ArrayList<>(Arrays.asList(1, 2))
              : await(probe.later(Collections.emptyList()));
      if (await(probe.later(false))) {
        list = new LinkedList<>();
      }
      all += list.size() + (i == 0 ? " " : "");
    }
    return result(all);
  }

  // Handlers: the local has the types of all paths into it.
  @Expect("-> started null text")
  @Async
  static Coroutine<String> localOfAHandler(Probe probe) {
    Object seen = "started";
    String all = "";
    for (int i = 0; i < 3; i++) {
      try {
        if (i > 0) {
          seen = i == 1 ? null : new StringBuilder("text");
        }
        await(probe.failing(new IllegalStateException()));
      } catch (IllegalStateException e) {
        all += (i == 0 ? "" : " ") + seen;
        await(probe.later(0));
      }
    }
    return result(all);
  }

  @Expect("IOException ArithmeticException -> 2")
  @Async
  static Coroutine<Integer> exceptionsOfAMultiCatch(Probe probe) {
    int n = 0;
    for (Exception thrown :
        new Exception[] {new java.io.IOException(), new ArithmeticException()}) {
      try {
        if (n == 0) {
          throw new java.io.IOException(thrown);
        }
        throw new ArithmeticException();
      } catch (java.io.IOException | ArithmeticException e) {
        n += await(probe.later(1));
        probe.log(e.getClass().getSimpleName());
      }
    }
    return result(n);
  }

  // After the loop the slot has no type at all, and at the await it is dead.
  @Expect("-> 6")
  @Async
  static Coroutine<Integer> deadLocalsOfOddTypes(Probe probe) {
    int sum = 0;
    for (int i = 0; i < 3; i++) {
      if (i == 0) {
        int[][] first = null;
        sum += first == null ? 1 : 0;
      } else if (i == 1) {
        double second = 2;
        sum += (int) second;
      } else {
        Runnable third = null;
        sum += await(probe.later(third == null ? 3 : 0));
      }
      await(probe.later(0));
    }
    return result(sum);
  }

  @Expect("-> 5")
  @Async
  static Coroutine<Integer> nullThatIsThrownAndCastAndCompared(Probe probe) {
    List<String> nothing = null;
    Object same = nothing;
    await(probe.later(0));
    String[] cast = (String[]) same;
    await(probe.later(0));
    return result(cast == null && same == nothing ? await(probe.later(5)) : cast.length);
  }
}
