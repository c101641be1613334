package io.coroutine.it.targets.objects;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Arrays that are made, filled and indexed with awaited values. */
final class Arrays {
  private Arrays() {}

  @Expect("-> [0, 0, 0]")
  @Async
  static Coroutine<int[]> lengthAwaited(Probe probe) {
    return result(new int[await(probe.later(3))]);
  }

  @Expect("-> [[0, 0, 0], [0, 0, 0]]")
  @Async
  static Coroutine<long[][]> lengthsOfMultiArrayAwaited(Probe probe) {
    return result(new long[await(probe.later(2))][await(probe.later(3))]);
  }

  @Expect("-> [1, 2, 3]")
  @Async
  static Coroutine<int[]> initializerOfInts(Probe probe) {
    return result(new int[] {await(probe.later(1)), 2, await(probe.later(3))});
  }

  @Expect("-> [a, null, c]")
  @Async
  static Coroutine<String[]> initializerOfStrings(Probe probe) {
    return result(new String[] {await(probe.later("a")), null, await(probe.later("c"))});
  }

  @Expect("-> [[1, 2], [3]]")
  @Async
  static Coroutine<int[][]> nestedInitializers(Probe probe) {
    int[][] a = {{await(probe.later(1)), await(probe.later(2))}, {await(probe.later(3))}};
    return result(a);
  }

  @Expect("-> [true, z, 1, 2, 3, 4.5, 5.5]")
  @Async
  static Coroutine<Object[]> elementsOfEveryPrimitiveType(Probe probe) {
    boolean[] z = {await(probe.later(true))};
    char[] c = {await(probe.later('z'))};
    byte[] b = {await(probe.later((byte) 1))};
    short[] s = {await(probe.later((short) 2))};
    long[] l = {await(probe.later(3L))};
    float[] f = {await(probe.later(4.5f))};
    double[] d = {await(probe.later(5.5))};
    return result(new Object[] {z[0], c[0], b[0], s[0], l[0], f[0], d[0]});
  }

  @Expect("-> [(1 2), (3 4)]")
  @Async
  static Coroutine<Object[]> newObjectsInInitializer(Probe probe) {
    return result(
        new HalfBuiltObjects.Pair[] {
          new HalfBuiltObjects.Pair(1, await(probe.later(2))),
          new HalfBuiltObjects.Pair(await(probe.later(3)), 4)
        });
  }

  @Expect("-> [9, 8]")
  @Async
  static Coroutine<int[]> storesOfAwaited(Probe probe) {
    int[] a = new int[2];
    a[await(probe.later(0))] = await(probe.later(9));
    a[1] = await(probe.later(8));
    return result(a);
  }

  // The array is null, and that shows after index and value are evaluated.
  @Expect("index value -> NullPointerException")
  @Async
  static Coroutine<int[]> storeIntoNullArrayFailsLast(Probe probe) {
    int[] a = null;
    try {
      a[index(probe, await(probe.later(0)))] = value(probe, await(probe.later(1)));
    } catch (NullPointerException e) {
      throw new NullPointerException();
    }
    return result(a);
  }

  private static int index(Probe probe, int i) {
    probe.log("index");
    return i;
  }

  private static int value(Probe probe, int v) {
    probe.log("value");
    return v;
  }

  @Expect("-> NegativeArraySizeException: -1")
  @Async
  static Coroutine<int[]> negativeLength(Probe probe) {
    return result(new int[await(probe.later(-1))]);
  }

  @Expect("-> 6")
  @Async
  static Coroutine<Integer> lengthOfAwaitedArray(Probe probe) {
    return result(await(probe.later(new int[6])).length);
  }
}
