package io.coroutine.it.targets.operands;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.io.Closeable;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Awaits as arguments, in casts and conversions, in concatenations, and behind {@code throw}. */
final class Expressions {
  private Expressions() {}

  private static String eleven(
      int a,
      long b,
      Object c,
      double d,
      boolean e,
      char f,
      float g,
      short h,
      byte i,
      long[] j,
      String k) {
    return "" + a + b + c + d + e + f + g + h + i + j[0] + k;
  }

  @SafeVarargs
  private static <T> List<T> listOf(T... elements) {
    List<T> list = new ArrayList<>();
    for (T element : elements) {
      list.add(element);
    }
    return list;
  }

  private static String wide(String s, long... numbers) {
    return s + Arrays.toString(numbers);
  }

  interface Named {
    String name();
  }

  static final class Both implements Named, Serializable, Closeable {
    private static final long serialVersionUID = 1;

    @Override
    public String name() {
      return "both";
    }

    @Override
    public void close() {}
  }

  @Expect("-> 12L3.5truec4.5678k")
  @Async
  static Coroutine<String> elevenArgumentsOfEveryType(Probe probe) {
    return result(
        eleven(
            await(probe.later(1)),
            await(probe.later(2L)),
            await(probe.later("L")),
            await(probe.later(3.5)),
            await(probe.later(true)),
            await(probe.later('c')),
            await(probe.later(4.5f)),
            await(probe.later((short) 6)),
            await(probe.later((byte) 7)),
            await(probe.later(new long[] {8})),
            await(probe.later("k"))));
  }

  @Expect("-> [a, b, c] s[1, 2, 3] s[]")
  @Async
  static Coroutine<String> genericAndWideVarargs(Probe probe) {
    List<String> list = listOf(await(probe.later("a")), "b", await(probe.later("c")));
    String numbers = wide(await(probe.later("s")), await(probe.later(1)), 2, await(probe.later(3)));
    return result(list + " " + numbers + " " + wide(await(probe.later("s"))));
  }

  @Expect("-> both")
  @Async
  static Coroutine<String> intersectionCast(Probe probe) {
    Object o = await(probe.later((Object) new Both()));
    return result(((Named & Serializable & Closeable) await(probe.later(o))).name());
  }

  // A lambda that is cast to two interfaces, made of an awaited value.
  @Expect("-> 4 true")
  @Async
  static Coroutine<String> lambdaOfAnIntersectionType(Probe probe) {
    int n = await(probe.later(4));
    Supplier<Integer> supplier = (Supplier<Integer> & Serializable) () -> n;
    await(probe.later(0));
    return result(supplier.get() + " " + (supplier instanceof Serializable));
  }

  @Expect("-> -1 44 3 a 2147483647 0.5 97")
  @Async
  static Coroutine<String> primitiveCasts(Probe probe) {
    return result(
        (byte) (int) await(probe.later(255))
            + " "
            + (byte) (long) await(probe.later(300L))
            + " "
            + (int) (double) await(probe.later(3.99))
            + " "
            + (char) (int) await(probe.later(97))
            + " "
            + (int) (float) await(probe.later(1e20f))
            + " "
            + (double) await(probe.later(0.5f))
            + " "
            + (int) await(probe.later('a')));
  }

  @Expect("-> ClassCastException")
  @Async
  static Coroutine<Integer> castThatFails(Probe probe) {
    try {
      return result(((String[]) await(probe.later((Object) new Integer[0]))).length);
    } catch (ClassCastException e) {
      throw new ClassCastException();
    }
  }

  @Expect("-> [1, 2] 2")
  @Async
  static Coroutine<String> castsToArrays(Probe probe) {
    int[] ints = (int[]) await(probe.later((Object) new int[] {1, 2}));
    String[][] strings = (String[][]) await(probe.later((Object) new String[1][2]));
    return result(Arrays.toString(ints) + " " + strings[0].length);
  }

  @Expect("-> IOException: thrown")
  @Async
  static Coroutine<Integer> throwOfAwaited(Probe probe) throws IOException {
    throw await(probe.later(new IOException("thrown")));
  }

  @Expect("caught -> IllegalStateException: second")
  @Async
  static Coroutine<Integer> throwOfAwaitedInCatchAndFinally(Probe probe) throws IOException {
    try {
      throw await(probe.later(new IOException("first")));
    } catch (IOException e) {
      probe.log("caught");
      throw await(probe.later(new IllegalArgumentException(e)));
    } finally {
      if (await(probe.later(true))) {
        throw await(probe.later(new IllegalStateException("second")));
      }
    }
  }

  @Expect("-> NullPointerException")
  @Async
  static Coroutine<Integer> throwOfNull(Probe probe) {
    try {
      throw await(probe.<IllegalStateException>later(null));
    } catch (NullPointerException e) {
      throw new NullPointerException();
    }
  }

  // Constants with the characters that stand for operands in a recipe of invokedynamic.
  @Expect("-> \1x\2y\1 0.5 null c 7 [] true")
  @Async
  static Coroutine<String> concatenationOfEverything(Probe probe) {
    Object[] none = {};
    return result(
        "\1"
            + await(probe.later("x"))
            + "\2"
            + await(probe.later('y'))
            + "\1 "
            + await(probe.later(0.5f))
            + ' '
            + await(probe.<Object>later(null))
            + " "
            + await(probe.later('c'))
            + " "
            + (byte) 7
            + " "
            + Arrays.toString(await(probe.later(none)))
            + " "
            + await(probe.later(true)));
  }

  @Expect("-> 9,3,5")
  @Async
  static Coroutine<String> awaitInArgumentsOfArguments(Probe probe) {
    return result(
        String.join(
            ",",
            String.valueOf(Math.max(await(probe.later(2)), Math.max(9, await(probe.later(4))))),
            Objects.requireNonNull(Integer.toString(await(probe.later(3)))),
            String.valueOf(Math.abs(Math.min(-5, await(probe.later(1)))))));
  }

  @Expect("-> b")
  @Async
  static Coroutine<String> callOnAwaitedReceivers(Probe probe) {
    return result(
        await(probe.later(await(probe.later("abc")).split(await(probe.later("")))))[
            await(probe.later(await(probe.later("a")).length()))]);
  }

  @Expect("-> 3 1")
  @Async
  static Coroutine<String> awaitOfAwaitableOfWildcard(Probe probe) {
    io.coroutine.Awaitable<? extends Number> number = probe.later(3);
    List<? super Integer> list = await(probe.<List<? super Integer>>later(new ArrayList<Number>()));
    list.add(await(probe.later(1)));
    return result(await(number).intValue() + " " + list.get(0));
  }

  @Expect("-> 2 one")
  @Async
  static Coroutine<String> discardedAwaits(Probe probe) {
    await(probe.later(1L));
    await(probe.later("x")).length();
    Object ignored = await(probe.later("one"));
    new ArrayList<Object>(await(probe.later(5)));
    return result(await(probe.later(2)) + " " + ignored);
  }

  @Expect("-> 10 20 30")
  @Async
  static Coroutine<String> arrayAsTheOperandOfAnIndex(Probe probe) {
    int[] a = {10, 20, 30};
    return result(
        a[await(probe.later(0))]
            + " "
            + await(probe.later(a))[1]
            + " "
            + await(probe.later(a))[await(probe.later(2))]);
  }

  // Longs, doubles and nulls below a dozen operands.
  @Expect("-> (1.0E10 null (7.0 2.5 (0.0 x 3)) null)")
  @Async
  static Coroutine<String> deepStack(Probe probe) {
    return result(
        quoted(
            1e10,
            null,
            quoted(7L, await(probe.later(2.5)), quoted(0, "x", await(probe.later(3)))),
            await(probe.<String>later(null))));
  }

  private static String quoted(double a, Object... others) {
    StringBuilder all = new StringBuilder("(").append(a);
    for (Object other : others) {
      all.append(' ').append(other);
    }
    return all.append(')').toString();
  }
}
