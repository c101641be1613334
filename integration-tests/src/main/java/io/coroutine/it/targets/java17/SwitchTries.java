package io.coroutine.it.targets.java17;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/**
 * Tries in switch expressions with operands below them, around which a compiler has to empty the
 * operand stack. What Eclipse's compiler writes for some of them no JVM accepts, and with a long
 * below them javac fails.
 */
final class SwitchTries {
  private SwitchTries() {}

  record Pair(Object left, Object right) {}

  // javac empties the operand stack around a switch that contains a try.
  @Expect("caught -> Pair[left=a, right=recovered]")
  @Async
  static Coroutine<Pair> tryInCaseBelowNewObject(Probe probe) {
    return result(
        new Pair(
            "a",
            switch (await(probe.later(1))) {
              case 1 -> {
                try {
                  yield await(probe.<String>failing(new IllegalStateException("no")));
                } catch (IllegalStateException e) {
                  probe.log("caught");
                  yield await(probe.later("recovered"));
                }
              }
              default -> "never";
            }));
  }

  @Expect("caught finally -> 1+[2, recovered]+3")
  @Async
  static Coroutine<String> tryFinallyInCaseBelowConcatenation(Probe probe) {
    int one = 1;
    return result(
        one
            + "+"
            + java.util.List.of(
                await(probe.later(2)),
                switch (await(probe.later("b"))) {
                  case "b" -> {
                    try {
                      throw await(probe.later(new IllegalStateException("no")));
                    } catch (IllegalStateException e) {
                      probe.log("caught");
                      yield await(probe.later("recovered"));
                    } finally {
                      probe.log(await(probe.later("finally")));
                    }
                  }
                  default -> "never";
                })
            + "+"
            + await(probe.later(3)));
  }
}
