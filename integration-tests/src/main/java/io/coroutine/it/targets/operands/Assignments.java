package io.coroutine.it.targets.operands;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Assignments whose target, index, old value or new value waits: evaluated from left to right. */
final class Assignments {
  private static long wide = 40;
  private static String text = "s";

  private long number = 1;
  private double real = 0.5;
  private String name = "n";
  private byte small = 100;
  private Integer boxed = 5;
  private char letter = 'a';

  private Assignments() {}

  private static Assignments made(Probe probe, Assignments o) {
    probe.log("made");
    return o;
  }

  @Expect("-> [1, 12, 3]")
  @Async
  static Coroutine<int[]> awaitAsIndexAndAsValue(Probe probe) {
    int[] a = {1, 2, 3};
    a[await(probe.later(1))] += await(probe.later(10));
    return result(a);
  }

  @Expect("-> [1, -3]")
  @Async
  static Coroutine<long[]> longElements(Probe probe) {
    long[] a = {1, 2};
    a[await(probe.later(1))] -= await(probe.later(5L));
    return result(a);
  }

  @Expect("-> [1.5, 4.0]")
  @Async
  static Coroutine<double[]> doubleElements(Probe probe) {
    double[] a = {1.5, 2};
    a[await(probe.later(1))] *= await(probe.later(2));
    return result(a);
  }

  @Expect("-> [a, b1null]")
  @Async
  static Coroutine<String[]> stringElements(Probe probe) {
    String[] a = {"a", "b"};
    a[await(probe.later(1))] += await(probe.later(1)) + await(probe.<String>later(null));
    return result(a);
  }

  @Expect("-> [-126, 3] b 5")
  @Async
  static Coroutine<String> narrowElements(Probe probe) {
    byte[] bytes = {120, 3};
    char[] chars = {'a'};
    short[] shorts = {4};
    bytes[await(probe.later(0))] += await(probe.later(10));
    chars[0] += await(probe.later(1));
    shorts[await(probe.later(0))]++;
    return result(java.util.Arrays.toString(bytes) + " " + chars[0] + " " + shorts[0]);
  }

  @Expect("-> [[1, 2], [3, 44]]")
  @Async
  static Coroutine<int[][]> elementsOfRows(Probe probe) {
    int[][] a = {{1, 2}, {3, 4}};
    a[await(probe.later(1))][await(probe.later(1))] += await(probe.later(40));
    return result(a);
  }

  @Expect("made made made -> 43 3.0 nx")
  @Async
  static Coroutine<String> fieldsOfAnAwaitedObject(Probe probe) {
    Assignments o = await(probe.later(new Assignments()));
    made(probe, o).number += await(probe.later(42L));
    made(probe, await(probe.later(o))).real *= await(probe.later(6));
    made(probe, o).name += await(probe.later('x'));
    return result(o.number + " " + o.real + " " + o.name);
  }

  @Expect("-> 42 s!?")
  @Async
  static Coroutine<String> staticFields(Probe probe) {
    wide = 40;
    text = "s";
    wide += await(probe.later(2));
    text += await(probe.later("!")) + await(probe.later("?"));
    return result(wide + " " + text);
  }

  @Expect("-> -106 8 c")
  @Async
  static Coroutine<String> narrowAndBoxedFields(Probe probe) {
    Assignments o = new Assignments();
    o.small += await(probe.later(50));
    o.boxed += await(probe.later(3));
    o.letter += await(probe.later(2));
    return result(o.small + " " + o.boxed + " " + o.letter);
  }

  @Expect("-> 1 3 3 5 5")
  @Async
  static Coroutine<String> incrementsOfAwaitedObjects(Probe probe) {
    Assignments o = new Assignments();
    String all = await(probe.later(o)).number++ + " ";
    all += ++await(probe.later(o)).number + " ";
    all += await(probe.later(o)).number-- + " ";
    o.number += 3;
    all += o.number + " ";
    return result(all + await(probe.later(o)).boxed++);
  }

  @Expect("-> 40 2 1 7 -1 3 12")
  @Async
  static Coroutine<String> everyCompoundOperator(Probe probe) {
    int shifted = 5;
    shifted <<= await(probe.later(3));
    long right = 10;
    right >>= await(probe.later(2));
    int unsigned = -1;
    unsigned >>>= await(probe.later(31));
    int or = 5;
    or |= await(probe.later(2));
    long xor = 1;
    xor ^= await(probe.later(-2L));
    int modulo = 13;
    modulo %= await(probe.later(5));
    int and = 15;
    and &= await(probe.later(12));
    return result(
        shifted + " " + right + " " + unsigned + " " + or + " " + xor + " " + modulo + " " + and);
  }

  @Expect("-> true false true")
  @Async
  static Coroutine<String> compoundBooleans(Probe probe) {
    boolean or = false;
    or |= await(probe.later(true));
    boolean and = true;
    and &= await(probe.later(false));
    boolean[] xor = {false};
    xor[await(probe.later(0))] ^= await(probe.later(true));
    return result(or + " " + and + " " + xor[0]);
  }

  @Expect("-> 5 5 5 5.0")
  @Async
  static Coroutine<String> chainsThroughEveryTarget(Probe probe) {
    Assignments o = new Assignments();
    long[] a = new long[1];
    double d;
    o.real = d = a[await(probe.later(0))] = o.number = await(probe.later(5));
    return result(o.number + " " + a[0] + " " + (int) d + " " + o.real);
  }

  @Expect("-> 6 [0, 6, 0]")
  @Async
  static Coroutine<String> assignmentAsAnArgument(Probe probe) {
    int[] a = new int[3];
    int i = 0;
    int value = Math.max(a[++i] = await(probe.later(6)), await(probe.later(i)));
    return result(value + " " + java.util.Arrays.toString(a));
  }

  // The index is out of bounds, which shows after the value has been computed.
  @Expect("value -> ArrayIndexOutOfBoundsException")
  @Async
  static Coroutine<Integer> indexOutOfBoundsShowsAtTheStore(Probe probe) {
    int[] a = new int[1];
    try {
      a[await(probe.later(1))] = value(probe, await(probe.later(2)));
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new ArrayIndexOutOfBoundsException();
    }
    return result(a[0]);
  }

  // The old value of a compound assignment is read first, and fails first.
  @Expect("-> ArrayIndexOutOfBoundsException")
  @Async
  static Coroutine<Integer> indexOutOfBoundsShowsAtTheReadOfACompoundAssignment(Probe probe) {
    int[] a = new int[1];
    try {
      a[await(probe.later(1))] += value(probe, await(notReached(probe)));
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new ArrayIndexOutOfBoundsException();
    }
    return result(a[0]);
  }

  @Async
  private static Coroutine<Integer> notReached(Probe probe) {
    probe.log("reached");
    return result(await(probe.later(1)));
  }

  private static int value(Probe probe, int n) {
    probe.log("value");
    return n;
  }
}
