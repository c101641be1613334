package io.coroutine.it.targets.locals;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Locals of every type that are needed after an await. */
final class LocalTypes {
  private LocalTypes() {}

  @Expect("-> true -1 z -2 -3 -4 -5.5 -6.5")
  @Async
  static Coroutine<String> everyPrimitiveType(Probe probe) {
    boolean z = await(probe.later(true));
    byte b = await(probe.later((byte) -1));
    char c = await(probe.later('z'));
    short s = await(probe.later((short) -2));
    int i = await(probe.later(-3));
    long l = await(probe.later(-4L));
    float f = await(probe.later(-5.5f));
    double d = await(probe.later(-6.5));
    await(probe.later(0));
    return result(z + " " + b + " " + c + " " + s + " " + i + " " + l + " " + f + " " + d);
  }

  @Expect("-> 255 65535 -1 -1")
  @Async
  static Coroutine<String> narrowTypesKeepTheirRange(Probe probe) {
    char c = (char) -1;
    short s = (short) 65535;
    byte b = (byte) 255;
    await(probe.later(0));
    return result((b & 255) + " " + (int) c + " " + s + " " + b);
  }

  @Expect("-> NaN -0.0 Infinity 4.9E-324 -9223372036854775808")
  @Async
  static Coroutine<String> specialNumbers(Probe probe) {
    float nan = Float.NaN;
    double zero = -0.0;
    double infinity = Double.POSITIVE_INFINITY;
    double tiny = Double.MIN_VALUE;
    long min = Long.MIN_VALUE;
    await(probe.later(0));
    return result(nan + " " + zero + " " + infinity + " " + tiny + " " + min);
  }

  @Expect("-> text [1, 2] {k=v}")
  @Async
  static Coroutine<String> references(Probe probe) {
    String s = await(probe.later("text"));
    List<Integer> list = new ArrayList<>(Arrays.asList(1));
    Map<String, String> map = new TreeMap<>();
    list.add(await(probe.later(2)));
    map.put("k", await(probe.later("v")));
    return result(s + " " + list + " " + map);
  }

  @Expect("-> 1 2.5 true x [3, 4] s")
  @Async
  static Coroutine<String> arraysOfEveryKind(Probe probe) {
    int[] ints = {1};
    double[][] doubles = {{2.5}};
    boolean[] flags = {true};
    char[][][] chars = {{{'x'}}};
    List<?>[] lists = {Arrays.asList(3, 4)};
    Object[] strings = new String[] {"s"};
    await(probe.later(0));
    return result(
        ints[0]
            + " "
            + doubles[0][0]
            + " "
            + flags[0]
            + " "
            + chars[0][0][0]
            + " "
            + lists[0]
            + " "
            + strings[0]);
  }

  // The verifier's type of the local is "null".
  @Expect("-> null null")
  @Async
  static Coroutine<String> onlyEverNull(Probe probe) {
    String s = null;
    int[] a = null;
    await(probe.later(0));
    String first = s + " ";
    await(probe.later(0));
    return result(first + (a == null ? "null" : a[0]));
  }

  @Expect("-> set")
  @Async
  static Coroutine<String> nullUntilSet(Probe probe) {
    String s = null;
    for (int i = 0; i < 2; i++) {
      if (await(probe.later(i)) == 1) {
        s = "set";
      }
    }
    return result(s.toString());
  }

  // Array with array: the common type is Object[], and both are Cloneable.
  @Expect("-> 3")
  @Async
  static Coroutine<Integer> mergeOfArrays(Probe probe) {
    int sum = 0;
    for (int i = 0; i < 2; i++) {
      Object[] merged = i == 0 ? new String[] {"a"} : new Integer[] {1, 2};
      await(probe.later(0));
      sum += merged.length;
    }
    return result(sum);
  }

  @Expect("-> 1 5")
  @Async
  static Coroutine<String> mergeOfArrayWithObject(Probe probe) {
    String all = "";
    for (int i = 0; i < 2; i++) {
      Object merged = i == 0 ? new int[] {1} : "three";
      await(probe.later(0));
      all += merged instanceof int[] ? ((int[]) merged).length + " " : ((String) merged).length();
    }
    return result(all);
  }

  @Expect("-> 2 3")
  @Async
  static Coroutine<String> mergeOfPrimitiveArrays(Probe probe) {
    String all = "";
    for (int i = 0; i < 2; i++) {
      Cloneable merged = i == 0 ? new int[2] : new long[3];
      await(probe.later(0));
      all += merged instanceof int[] ? ((int[]) merged).length + " " : ((long[]) merged).length;
    }
    return result(all);
  }

  interface Left {
    default String name() {
      return "left";
    }
  }

  interface Right {
    default String name() {
      return "right";
    }
  }

  static final class Both implements Left, Right {
    @Override
    public String name() {
      return "both";
    }
  }

  static final class OnlyLeft implements Left {}

  static final class OnlyRight implements Right {}

  // Interface with interface: Object to the verifier, which lets interface calls pass.
  @Expect("-> both left")
  @Async
  static Coroutine<String> mergeOfClassesWithCommonInterface(Probe probe) {
    String all = "";
    for (int i = 0; i < 2; i++) {
      Left merged = i == 0 ? new Both() : new OnlyLeft();
      all += await(probe.later(i == 0 ? "" : " "));
      all += merged.name();
    }
    return result(all);
  }

  @Expect("-> left right")
  @Async
  static Coroutine<String> mergeOfUnrelatedInterfaces(Probe probe) {
    String all = "";
    for (int i = 0; i < 2; i++) {
      Left left = new OnlyLeft();
      Right right = new OnlyRight();
      Object merged = await(probe.later(i == 0)) ? left : right;
      await(probe.later(0));
      all += merged instanceof Left ? ((Left) merged).name() + " " : ((Right) merged).name();
    }
    return result(all);
  }

  @Expect("-> [1] [2]")
  @Async
  static Coroutine<String> mergeOfGenericCollections(Probe probe) {
    String all = "";
    for (int i = 0; i < 2; i++) {
      Collection<Integer> merged = i == 0 ? new ArrayList<Integer>() : new LinkedHashSet<Integer>();
      merged.add(await(probe.later(i + 1)));
      all += i == 0 ? merged + " " : merged;
    }
    return result(all);
  }

  @Expect("-> 7")
  @Async
  static <N extends Number & Comparable<N>> Coroutine<Integer> genericLocals(Probe probe) {
    return result(await(largest(probe, Arrays.asList(3, 7, 5))));
  }

  @Async
  static <N extends Number & Comparable<N>> Coroutine<N> largest(Probe probe, List<N> numbers) {
    N best = null;
    for (N n : numbers) {
      N candidate = await(probe.later(n));
      if (best == null || candidate.compareTo(best) > 0) {
        best = candidate;
      }
    }
    return result(best);
  }
}
