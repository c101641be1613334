package io.coroutine.it.targets.loops;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Loops and blocks that lie deep in each other. */
final class Nesting {
  private Nesting() {}

  @Expect("-> 1024")
  @Async
  static Coroutine<Integer> tenLoops(Probe probe) {
    int n = 0;
    for (int a = 0; a < 2; a++) {
      for (int b = 0; b < 2; b++) {
        for (int c = 0; c < 2; c++) {
          for (int d = 0; d < 2; d++) {
            for (int e = 0; e < 2; e++) {
              for (int f = 0; f < 2; f++) {
                for (int g = 0; g < 2; g++) {
                  for (int h = 0; h < 2; h++) {
                    for (int i = 0; i < 2; i++) {
                      for (int j = 0; j < 2; j++) {
                        n += (a + b + c + d + e + f + g + h + i + j) % 5 == 4 ? 1 : 0;
                        n += n % 100 == 7 ? await(probe.later(0)) : 0;
                      }
                      n++;
                      n--;
                    }
                  }
                }
                n += await(probe.later(f)) - f;
              }
            }
          }
        }
      }
    }
    return result(n + await(probe.later(1024)) - n);
  }

  @Expect("f5 f4 f3 f2 f1 -> c")
  @Async
  static Coroutine<String> sixTries(Probe probe) {
    String s = "";
    try {
      try {
        try {
          try {
            try {
              try {
                s += await(probe.later("a"));
                throw await(probe.later(new IllegalStateException()));
              } finally {
                probe.log(await(probe.later("f5")));
              }
            } finally {
              probe.log(await(probe.later("f4")));
            }
          } finally {
            probe.log(await(probe.later("f3")));
          }
        } finally {
          probe.log(await(probe.later("f2")));
        }
      } finally {
        probe.log(await(probe.later("f1")));
      }
    } catch (IllegalStateException e) {
      s = await(probe.later("c"));
    }
    return result(s);
  }

  // A loop in a finally in a loop, with jumps out of each of them.
  @Expect("0a 0b 1a 1b 1b 2a -> left2")
  @Async
  static Coroutine<String> loopInFinallyInLoop(Probe probe) {
    int i = 0;
    loop:
    while (true) {
      try {
        probe.log(await(probe.later(i + "a")));
        if (i == 2) {
          break loop;
        }
      } finally {
        for (int j = 0; ; j++) {
          if (i == 2 || j > await(probe.later(i))) {
            break;
          }
          probe.log(await(probe.later(i + "b")));
        }
      }
      i++;
    }
    return result("left" + await(probe.later(i)));
  }

  // One header for two loops: a continue in a do-while whose body begins with a loop.
  @Expect("00 10 20 01 11 21 -> 6")
  @Async
  static Coroutine<Integer> loopsThatBeginTogether(Probe probe) {
    int i = 0;
    int j = 0;
    int n = 0;
    do {
      do {
        probe.log(await(probe.later("" + i + j)));
        n++;
      } while (await(probe.later(++i)) < 3);
      i = 0;
    } while (await(probe.later(++j)) < 2);
    return result(n);
  }

  // The loop begins with the method's first instruction.
  @Expect("-> 3")
  @Async
  static Coroutine<Integer> methodThatBeginsWithALoop(Probe probe) {
    return result(await(countsDown(probe, 3)));
  }

  @Async
  private static Coroutine<Integer> countsDown(Probe probe, int n) {
    do {
      n = await(probe.later(n - 1));
    } while (n > 0);
    return result(3);
  }

  // Code after an endless loop is unreachable; code in it may not be.
  @Expect("1 2 3 -> IllegalStateException: 4")
  @Async
  static Coroutine<Integer> endlessLoopsInEachOther(Probe probe) {
    int n = 0;
    for (; ; ) {
      for (; ; ) {
        n += await(probe.later(1));
        if (n % 2 == 0) {
          break;
        }
        probe.log(n);
      }
      if (n == 4) {
        throw new IllegalStateException("" + await(probe.later(n)));
      }
      probe.log(n);
    }
  }

  @Expect("a b a b c -> 2")
  @Async
  static Coroutine<Integer> labelledBlocksInSwitchInLoop(Probe probe) {
    int n = 0;
    while (n < 2) {
      block:
      {
        switch (await(probe.later(n))) {
          case 0:
            inner:
            {
              if (await(probe.later(true))) {
                break inner;
              }
              probe.log("never");
            }
            probe.log(await(probe.later("a")));
            break;
          case 1:
            probe.log(await(probe.later("a")));
            probe.log(await(probe.later("b")));
            n++;
            break block;
          default:
            throw new AssertionError();
        }
        probe.log(await(probe.later("b")));
        n++;
        continue;
      }
      probe.log(await(probe.later("c")));
    }
    return result(n);
  }
}
