package io.coroutine.it.targets.objects;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** {@code new} whose arguments await: the verifier allows no half-built object in a field. */
final class HalfBuiltObjects {
  private HalfBuiltObjects() {}

  static class Pair {
    final Object left;
    final Object right;

    Pair(Object left, Object right) {
      this.left = left;
      this.right = right;
    }

    Pair with(Object newRight) {
      return new Pair(left, newRight);
    }

    @Override
    public String toString() {
      return "(" + left + " " + right + ")";
    }
  }

  static final class Wide extends Pair {
    Wide(long left, double right, int more) {
      super(left + more, right);
    }
  }

  @Expect("-> (1 2)")
  @Async
  static Coroutine<Pair> awaitsAsArguments(Probe probe) {
    return result(new Pair(await(probe.later(1)), await(probe.later(2))));
  }

  @Expect("-> (a 2)")
  @Async
  static Coroutine<Pair> plainArgumentBeforeTheAwait(Probe probe) {
    return result(new Pair("a", await(probe.later(2))));
  }

  @Expect("-> (11 2.5)")
  @Async
  static Coroutine<Pair> wideArguments(Probe probe) {
    long one = 1;
    return result(new Wide(one, await(probe.later(2.5)), await(probe.later(10))));
  }

  @Expect("-> ((1 2) (3 (4 5)))")
  @Async
  static Coroutine<Pair> nested(Probe probe) {
    return result(
        new Pair(
            new Pair(await(probe.later(1)), await(probe.later(2))),
            new Pair(
                await(probe.later(3)), new Pair(await(probe.later(4)), await(probe.later(5))))));
  }

  @Expect("-> ((((x 1) 2) 3) 4)")
  @Async
  static Coroutine<Pair> deepUnderOneAwait(Probe probe) {
    return result(new Pair(new Pair(new Pair(new Pair(await(probe.later("x")), 1), 2), 3), 4));
  }

  @Expect("-> (b (1 c))")
  @Async
  static Coroutine<Pair> ternaryInsideArguments(Probe probe) {
    boolean flag = await(probe.later(false));
    return result(
        new Pair(
            flag ? await(probe.later("a")) : await(probe.later("b")),
            flag ? null : new Pair(1, await(probe.later(true)) ? await(probe.later("c")) : "d")));
  }

  @Expect("-> (2 y)")
  @Async
  static Coroutine<Pair> newUnderTernary(Probe probe) {
    boolean flag = await(probe.later(false));
    return result(
        flag ? new Pair(1, await(probe.later("x"))) : new Pair(2, await(probe.later("y"))));
  }

  @Expect("-> (true false)")
  @Async
  static Coroutine<Pair> shortCircuitInsideArguments(Probe probe) {
    return result(
        new Pair(
            await(probe.later(true)) && await(probe.later(true)),
            await(probe.later(false)) || await(probe.later(false))));
  }

  @Expect("-> (1 3)")
  @Async
  static Coroutine<Pair> methodOfNewObject(Probe probe) {
    return result(new Pair(await(probe.later(1)), 2).with(await(probe.later(3))));
  }

  @Expect("-> (0 a)(1 b)(2 c)")
  @Async
  static Coroutine<String> repeatedInLoop(Probe probe) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < 3; i++) {
      all.append(new Pair(i, await(probe.later((char) ('a' + i)))));
    }
    return result(all.toString());
  }

  @Expect("-> 1-2-3")
  @Async
  static Coroutine<String> stringBuilderChain(Probe probe) {
    return result(
        new StringBuilder(await(probe.later("1")))
            .append("-")
            .append(await(probe.later(2)))
            .append('-')
            .append((Object) await(probe.later(3L)))
            .toString());
  }

  @Expect("-> IllegalStateException: code 7")
  @Async
  static Coroutine<Integer> thrownObject(Probe probe) {
    throw new IllegalStateException("code " + await(probe.later(7)));
  }

  // Operands of other kinds lie below the half-built object.
  @Expect("-> 1/(2 3)/4")
  @Async
  static Coroutine<String> belowOtherOperands(Probe probe) {
    return result(
        String.join(
            "/",
            new String[] {
              "1", new Pair(2, await(probe.later(3))).toString(), await(probe.later("4"))
            }));
  }

  @Expect("arguments constructor -> IllegalArgumentException: refused")
  @Async
  static Coroutine<Object> failingConstructor(Probe probe) {
    return result(new Refusing(probe, probe.seen(await(probe.later("arguments")))));
  }

  static final class Refusing {
    Refusing(Probe probe, String ignored) {
      probe.log("constructor");
      throw new IllegalArgumentException("refused");
    }
  }

  @Expect("-> caught (2 3)")
  @Async
  static Coroutine<String> failureWhileHalfBuilt(Probe probe) {
    try {
      return result("" + new Pair(1, await(probe.<Integer>failing(new IllegalStateException()))));
    } catch (IllegalStateException e) {
      return result("caught " + new Pair(2, await(probe.later(3))));
    }
  }

  // The reference to the object is used twice after it is built.
  @Expect("-> (5 6)(5 6)")
  @Async
  static Coroutine<String> assignedAndUsed(Probe probe) {
    Pair pair;
    Object same = pair = new Pair(await(probe.later(5)), await(probe.later(6)));
    return result("" + pair + same);
  }
}
