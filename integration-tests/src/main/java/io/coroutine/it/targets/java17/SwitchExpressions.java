package io.coroutine.it.targets.java17;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Switch expressions: an await in a case finds the operands of the surrounding expression. */
final class SwitchExpressions {
  private SwitchExpressions() {}

  enum Size {
    SMALL,
    LARGE
  }

  record Pair(Object left, Object right) {}

  @Expect("two -> 20")
  @Async
  static Coroutine<Integer> arrowsWithAwaits(Probe probe) {
    int value =
        switch (await(probe.later(2))) {
          case 1 -> await(probe.later(10));
          case 2 -> {
            probe.log("two");
            yield await(probe.later(20));
          }
          default -> -1;
        };
    return result(value);
  }

  @Expect("-> 1+20+300")
  @Async
  static Coroutine<String> awaitInCaseBelowOperands(Probe probe) {
    int one = 1;
    return result(
        one
            + "+"
            + switch (await(probe.later("b"))) {
              case "a" -> 2;
              case "b" -> await(probe.later(20));
              default -> 200;
            }
            + "+"
            + await(probe.later(300)));
  }

  @Expect("-> 111")
  @Async
  static Coroutine<Integer> enumSwitchAsOperandOfAddition(Probe probe) {
    int base = 100;
    int sum =
        base
            + switch (await(probe.later(Size.LARGE))) {
              case SMALL -> await(probe.later(1));
              case LARGE -> await(probe.later(11));
            };
    return result(sum);
  }

  @Expect("-> Pair[left=6, right=x]")
  @Async
  static Coroutine<Pair> loopInCaseBelowNewObject(Probe probe) {
    int limit = 3;
    return result(
        new Pair(
            switch (limit) {
              case 3 -> {
                int sum = 0;
                for (int i = 1; i <= limit; i++) {
                  sum += await(probe.later(i));
                }
                yield sum;
              }
              default -> 0;
            },
            await(probe.later("x"))));
  }

  @Expect("-> [7, 8]")
  @Async
  static Coroutine<int[]> yieldInArrayInitializer(Probe probe) {
    int key = 1;
    return result(
        new int[] {
          switch (key) {
            case 1:
              yield await(probe.later(7));
            default:
              yield 0;
          },
          await(probe.later(8))
        });
  }

  @Expect("-> nested")
  @Async
  static Coroutine<String> nestedSwitchExpressions(Probe probe) {
    return result(
        switch (await(probe.later(1))) {
          case 1 ->
              switch (await(probe.later("x"))) {
                case "x" -> await(probe.later("nested"));
                default -> "inner default";
              };
          default -> "outer default";
        });
  }

  @Expect("-> IllegalArgumentException: 3")
  @Async
  static Coroutine<Integer> throwInCase(Probe probe) {
    int value =
        5
            + switch (await(probe.later(3))) {
              case 1 -> 1;
              default -> throw new IllegalArgumentException("" + await(probe.later(3)));
            };
    return result(value);
  }

  @Expect("finally -> 5")
  @Async
  static Coroutine<Integer> returnsSwitchExpressionThroughFinally(Probe probe) {
    try {
      return switch (await(probe.later(1))) {
        case 1 -> result(await(probe.later(5)));
        default -> result(0);
      };
    } finally {
      probe.log(await(probe.later("finally")));
    }
  }
}
