package io.coroutine.it.targets.loops;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** {@code break} and {@code continue}, with and without labels, around awaits. */
final class Jumps {
  private Jumps() {}

  @Expect("0 2 4 -> done")
  @Async
  static Coroutine<String> continueSkipsTheAwait(Probe probe) {
    for (int i = 0; i < 6; i++) {
      if (i % 2 == 1) {
        continue;
      }
      probe.log(await(probe.later(i)));
    }
    return result("done");
  }

  @Expect("1 3 5 -> done")
  @Async
  static Coroutine<String> continueAfterTheAwait(Probe probe) {
    for (int i = 0; i < 6; i++) {
      if (await(probe.later(i)) % 2 == 0) {
        continue;
      }
      probe.log(i);
    }
    return result("done");
  }

  @Expect("0,0 0,1 1,0 -> 1,1")
  @Async
  static Coroutine<String> labelledBreak(Probe probe) {
    String last = "none";
    outer:
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 2; j++) {
        last = await(probe.later(i + "," + j));
        if (i == 1 && j == 1) {
          break outer;
        }
        probe.log(last);
      }
    }
    return result(last);
  }

  @Expect("0,0 1,0 2,0 -> 3")
  @Async
  static Coroutine<Integer> labelledContinue(Probe probe) {
    int rows = 0;
    outer:
    for (int i = 0; i < 3; i++) {
      rows++;
      for (int j = 0; j < 2; j++) {
        if (await(probe.later(j)) == 1) {
          continue outer;
        }
        probe.log(i + "," + j);
      }
    }
    return result(rows);
  }

  @Expect("in -> out")
  @Async
  static Coroutine<String> breakOutOfLabelledBlock(Probe probe) {
    block:
    {
      probe.log(await(probe.later("in")));
      if (await(probe.later(true))) {
        break block;
      }
      probe.log("never");
    }
    return result(await(probe.later("out")));
  }

  // The value of i is that of the round in which the finally runs.
  @Expect("finally0 finally1 finally2 -> 2")
  @Async
  static Coroutine<Integer> breakThroughFinally(Probe probe) {
    int i = 0;
    while (true) {
      try {
        if (await(probe.later(i)) == 2) {
          break;
        }
      } finally {
        probe.log("finally" + await(probe.later(i)));
      }
      i++;
    }
    return result(i);
  }

  @Expect("finally0 finally1 body1 finally2 -> 1")
  @Async
  static Coroutine<Integer> continueThroughFinally(Probe probe) {
    int bodies = 0;
    for (int i = 0; i < 3; i++) {
      try {
        if (i != 1) {
          continue;
        }
        bodies += await(probe.later(1));
      } finally {
        probe.log("finally" + await(probe.later(i)));
      }
      probe.log("body" + i);
    }
    return result(bodies);
  }

  @Expect("inner0 outer0 inner1 outer1 -> left")
  @Async
  static Coroutine<String> labelledJumpsThroughTwoFinallys(Probe probe) {
    loop:
    for (int i = 0; ; i++) {
      try {
        for (; ; ) {
          try {
            if (await(probe.later(i)) == 1) {
              break loop;
            }
            continue loop;
          } finally {
            probe.log("inner" + await(probe.later(i)));
          }
        }
      } finally {
        probe.log("outer" + await(probe.later(i)));
      }
    }
    return result("left");
  }
}
