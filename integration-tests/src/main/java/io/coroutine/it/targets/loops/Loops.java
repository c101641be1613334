package io.coroutine.it.targets.loops;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.util.Arrays;
import java.util.Iterator;

/** Every kind of loop: its state survives the awaits in it, wherever they stand. */
final class Loops {
  private Loops() {}

  @Expect("-> 6")
  @Async
  static Coroutine<Integer> whileLoop(Probe probe) {
    int sum = 0;
    int i = 1;
    while (i <= 3) {
      sum += await(probe.later(i));
      i++;
    }
    return result(sum);
  }

  @Expect("0 1 -> 2")
  @Async
  static Coroutine<Integer> awaitInWhileCondition(Probe probe) {
    int i = 0;
    while (await(probe.later(i)) < 2) {
      probe.log(i);
      i++;
    }
    return result(i);
  }

  @Expect("10 11 12 -> 13")
  @Async
  static Coroutine<Integer> doWhileLoop(Probe probe) {
    int i = 10;
    do {
      probe.log(await(probe.later(i)));
      i++;
    } while (await(probe.later(i)) < 13);
    return result(i);
  }

  @Expect("1 3 5 -> 7")
  @Async
  static Coroutine<Integer> awaitInEveryPartOfFor(Probe probe) {
    int last = 0;
    for (int i = await(probe.later(1)); i < await(probe.later(6)); i += await(probe.later(2))) {
      probe.log(await(probe.later(i)));
      last = i + 2;
    }
    return result(last);
  }

  @Expect("-> 10")
  @Async
  static Coroutine<Integer> forEachOfArray(Probe probe) {
    int sum = 0;
    for (int i : new int[] {1, 2, 3, 4}) {
      sum += await(probe.later(i));
    }
    return result(sum);
  }

  @Expect("-> abc")
  @Async
  static Coroutine<String> forEachOfIterable(Probe probe) {
    String all = "";
    for (String s : Arrays.asList("a", "b", "c")) {
      all += await(probe.later(s));
    }
    return result(all);
  }

  @Expect("-> xyz")
  @Async
  static Coroutine<String> forEachOfAwaitedIterable(Probe probe) {
    StringBuilder all = new StringBuilder();
    for (String s : await(probe.later(Arrays.asList("x", "y", "z")))) {
      all.append(await(probe.later(s)));
    }
    return result(all.toString());
  }

  @Expect("-> 6")
  @Async
  static Coroutine<Integer> explicitIterator(Probe probe) {
    int sum = 0;
    for (Iterator<Integer> it = Arrays.asList(1, 2, 3).iterator(); it.hasNext(); ) {
      sum += await(probe.later(it.next()));
    }
    return result(sum);
  }

  @Expect("0,0 0,1 1,0 1,1 2,0 2,1 -> 9")
  @Async
  static Coroutine<Integer> nestedLoops(Probe probe) {
    int sum = 0;
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 2; j++) {
        probe.log(i + "," + j);
        sum += await(probe.later(i + j));
      }
    }
    return result(sum);
  }

  @Expect("0 1 2 -> 3")
  @Async
  static Coroutine<Integer> endlessLoopWithBreak(Probe probe) {
    int i = 0;
    for (; ; ) {
      probe.log(i);
      if (await(probe.later(++i)) == 3) {
        break;
      }
    }
    return result(i);
  }

  @Expect("-> 4")
  @Async
  static Coroutine<Integer> endlessLoopWithReturnInside(Probe probe) {
    int i = 0;
    while (true) {
      if (await(probe.later(i)) == 4) {
        return result(i);
      }
      i++;
    }
  }

  // There is no return instruction at all.
  @Expect("1 2 -> IllegalStateException: at 3")
  @Async
  static Coroutine<Integer> endlessLoopWithoutReturn(Probe probe) {
    int i = 0;
    while (true) {
      i = await(probe.later(i + 1));
      if (i == 3) {
        throw new IllegalStateException("at " + i);
      }
      probe.log(i);
    }
  }

  // The loop that never suspends stays a plain loop beside one that does.
  @Expect("-> 5050/55")
  @Async
  static Coroutine<String> loopWithoutAwaitBetweenAwaits(Probe probe) {
    int limit = await(probe.later(100));
    int sum = 0;
    for (int i = 1; i <= limit; i++) {
      sum += i;
    }
    int awaited = 0;
    for (int i = 1; i <= await(probe.later(10)); i++) {
      awaited += i;
    }
    return result(sum + "/" + awaited);
  }

  // An await that is rarely reached, in the middle of a loop that runs often.
  @Expect("-> 4950+10")
  @Async
  static Coroutine<String> rareAwaitInHotLoop(Probe probe) {
    int sum = 0;
    int waits = 0;
    for (int i = 0; i < 100; i++) {
      sum += i;
      if (i % 10 == 9) {
        waits += await(probe.later(1));
      }
    }
    return result(sum + "+" + waits);
  }
}
