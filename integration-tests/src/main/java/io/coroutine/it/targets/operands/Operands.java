package io.coroutine.it.targets.operands;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Operands that lie below an await: evaluated before it, from left to right, and kept. */
final class Operands {
  private static int counter;

  private int field = 1;

  private Operands() {}

  private static String join(Object a, Object b, Object c) {
    return a + "," + b + "," + c;
  }

  private static String joinWide(long a, double b, int c, float d, Object e) {
    return a + "," + b + "," + c + "," + d + "," + e;
  }

  @Expect("-> 6")
  @Async
  static Coroutine<Integer> leftOperandOfAddition(Probe probe) {
    int a = 1;
    return result(a + await(probe.later(2)) + await(probe.later(3)));
  }

  @Expect("-> -5")
  @Async
  static Coroutine<Integer> orderOfSubtraction(Probe probe) {
    return result(await(probe.later(1)) - await(probe.later(2)) * await(probe.later(3)));
  }

  @Expect("a b c -> a,b,c")
  @Async
  static Coroutine<String> argumentsFromLeftToRight(Probe probe) {
    return result(join(probe.seen("a"), probe.seen(await(probe.later("b"))), probe.seen("c")));
  }

  @Expect("-> 1,2.0,3,4.0,5")
  @Async
  static Coroutine<String> wideArgumentsBelow(Probe probe) {
    long a = 1;
    double b = 2;
    float d = 4;
    return result(joinWide(a, b, await(probe.later(3)), d, await(probe.later(5))));
  }

  @Expect("-> z1c2.53true4")
  @Async
  static Coroutine<String> everyPrimitiveTypeBelow(Probe probe) {
    char z = 'z';
    byte one = 1;
    char c = 'c';
    double d = 2.5;
    short three = 3;
    boolean yes = true;
    return result(all(z, one, c, d, three, yes, await(probe.later(4))));
  }

  private static String all(char z, byte b, char c, double d, short s, boolean y, int i) {
    return "" + z + b + c + d + s + y + i;
  }

  @Expect("-> text 1 and 2")
  @Async
  static Coroutine<String> stringConcatenation(Probe probe) {
    String text = "text ";
    return result(text + await(probe.later(1)) + " and " + await(probe.later(2L)));
  }

  @Expect("-> [1, 7, 3]")
  @Async
  static Coroutine<int[]> compoundAssignmentToArrayElement(Probe probe) {
    int[] a = {1, 2, 3};
    int i = 1;
    a[i] += await(probe.later(5));
    return result(a);
  }

  // Array, index and old value are evaluated before the await.
  @Expect("-> 12/99")
  @Async
  static Coroutine<String> arrayAndIndexAreEvaluatedFirst(Probe probe) {
    int[] a = {1, 2};
    int[] old = a;
    int i = 1;
    a[i] += await(probe.later(10)) + (a = new int[] {99, 99}).length * 0 + (i = 0);
    return result(old[1] + "/" + a[0]);
  }

  @Expect("-> 11")
  @Async
  static Coroutine<Integer> compoundAssignmentToLocalReadsFirst(Probe probe) {
    int x = 1;
    x += await(probe.later(10)) + 0 * (x = 100);
    return result(x);
  }

  @Expect("-> 6")
  @Async
  static Coroutine<Integer> compoundAssignmentToField(Probe probe) {
    Operands o = new Operands();
    o.field += await(probe.later(2));
    o.field *= await(probe.later(2));
    return result(o.field);
  }

  @Expect("-> 8")
  @Async
  static Coroutine<Integer> compoundAssignmentToStaticField(Probe probe) {
    counter = 3;
    counter += await(probe.later(5));
    return result(counter);
  }

  @Expect("-> ab1")
  @Async
  static Coroutine<String> compoundAssignmentOfString(Probe probe) {
    String[] s = {"a"};
    s[0] += await(probe.later("b"));
    s[0] += await(probe.later(1));
    return result(s[0]);
  }

  @Expect("-> -128")
  @Async
  static Coroutine<Byte> compoundAssignmentNarrows(Probe probe) {
    byte b = 127;
    b += await(probe.later(1));
    return result(b);
  }

  @Expect("-> 5,3,6,4")
  @Async
  static Coroutine<String> incrementsAroundAwaits(Probe probe) {
    int i = 5;
    int[] a = {3};
    String before = i++ + "," + a[0]++ + "," + await(probe.later(i)) + ",";
    return result(before + a[0]);
  }

  @Expect("-> 6")
  @Async
  static Coroutine<Integer> incrementOfArrayElementAtAwaitedIndex(Probe probe) {
    int[] a = {4, 5};
    a[await(probe.later(1))]++;
    return result(a[1]);
  }

  @Expect("-> 7")
  @Async
  static Coroutine<Integer> chainedAssignment(Probe probe) {
    int a;
    int b;
    int[] c = new int[1];
    a = b = c[0] = await(probe.later(7));
    return result((a + b + c[0]) / 3);
  }

  @Expect("-> 24")
  @Async
  static Coroutine<Integer> awaitOfAwait(Probe probe) {
    return result(await(probe.later(await(probe.later(await(probe.later(24)))))));
  }

  @Expect("-> 3,[1, 2],x")
  @Async
  static Coroutine<String> varargsWithAwaits(Probe probe) {
    return result(
        String.format(
            "%s,%s,%s",
            await(probe.later(3)),
            java.util.Arrays.asList(await(probe.later(1)), await(probe.later(2))),
            await(probe.later("x"))));
  }

  @Expect("-> 9000000000")
  @Async
  static Coroutine<Long> longBelowLong(Probe probe) {
    long a = 4_000_000_000L;
    return result(a + await(probe.later(5_000_000_000L)));
  }

  @Expect("receiver -> value!")
  @Async
  static Coroutine<String> receiverIsEvaluatedBeforeArguments(Probe probe) {
    return result(
        probe.seen("receiver").replace("receiver", await(probe.later("value"))).concat("!"));
  }

  // A null receiver fails only when the call is made, after its arguments.
  @Expect("argument -> NullPointerException")
  @Async
  static Coroutine<String> nullReceiverFailsAfterTheArguments(Probe probe) {
    String receiver = null;
    try {
      return result(receiver.concat(probe.seen(await(probe.later("argument")))));
    } catch (NullPointerException e) {
      throw new NullPointerException();
    }
  }
}
