package io.coroutine.it.targets.loops;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.Generator;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Parameters of methods that suspend in loops, which assign some of them. */
final class Parameters {
  private final String name;

  private Parameters(String name) {
    this.name = name;
  }

  @Async
  private static Coroutine<Long> leftAlone(Probe probe, long step, int n, String[] words) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += step + await(probe.later(i));
      sum += words[i].length() * await(probe.later(step));
    }
    return result(sum);
  }

  @Async
  private static Coroutine<Long> assigned(Probe probe, long step, int n, String[] words) {
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += step++ + await(probe.later(i));
      sum += words[i].length() * await(probe.later(step));
    }
    return result(sum);
  }

  @Async
  private static Coroutine<String> assignedInside(Probe probe, double a, String text, int n) {
    StringBuilder all = new StringBuilder();
    while (n > 0) {
      all.append(await(probe.later(a))).append(text);
      for (int i = 0; i < 2; i++) {
        all.append(i + await(probe.later(text)) + n);
        do {
          n--;
          all.append(await(probe.later(n))).append(a);
        } while (n % 2 != 0);
      }
      text = text + n;
    }
    return result(all.toString());
  }

  @Async
  private static Coroutine<String> neededAtOneOfTwo(Probe probe, boolean first, Object last) {
    String all = "";
    for (int i = 0; ; i++) {
      all += await(probe.later(i));
      if (i == 2) {
        all += first ? last : "none";
        break;
      }
    }
    for (int i = 0; i < 2; i++) {
      all += await(probe.later(i));
    }
    return result(all);
  }

  @Async
  private static Coroutine<String> slotUsedAgain(Probe probe, String text, int n) {
    String all = text;
    {
      String other = "";
      for (int i = 0; i < n; i++) {
        other += await(probe.later(all));
      }
      all = other;
    }
    {
      int other = n;
      while (other > 0) {
        other -= await(probe.later(1));
        all += other;
      }
    }
    return result(all);
  }

  @Async
  private static Coroutine<String> withHandlers(Probe probe, String text, int n, boolean fails) {
    String all = "";
    for (int i = 0; i < n; i++) {
      try {
        all += text + await(probe.later(i));
        if (fails && i == 1) {
          throw new IllegalStateException(text + n);
        }
      } catch (IllegalStateException e) {
        fails = false;
        all += await(probe.later(e.getMessage())) + text;
      } finally {
        all += await(probe.later(text)) + i;
      }
    }
    return result(all);
  }

  @Async
  private Coroutine<String> ofAnObject(Probe probe, Parameters other, int n) {
    String all = "";
    for (int i = 0; i < n; i++) {
      all += name + other.name + await(probe.later(i));
    }
    return result(all);
  }

  @Async
  private static Generator<String> counted(String text, int n) {
    for (int i = 0; i < n; i++) {
      for (char c = 'a'; c < 'c'; c++) {
        emit(text + i + c);
      }
    }
    return end();
  }

  @Expect("-> 36")
  @Async
  static Coroutine<Long> thatALoopLeavesAlone(Probe probe) {
    return result(await(leftAlone(probe, 3, 4, new String[] {"", "a", "bb", "ccc"})));
  }

  @Expect("-> 62")
  @Async
  static Coroutine<Long> thatALoopAssigns(Probe probe) {
    return result(await(assigned(probe, 3, 4, new String[] {"", "a", "bb", "ccc"})));
  }

  @Expect("-> 1.5x0x431.521.51x211.501.5")
  @Async
  static Coroutine<String> thatALoopInsideAssigns(Probe probe) {
    return result(await(assignedInside(probe, 1.5, "x", 4)));
  }

  @Expect("012last01 -> 012none01")
  @Async
  static Coroutine<String> thatOneOfTwoLoopsNeeds(Probe probe) {
    probe.log(await(neededAtOneOfTwo(probe, true, "last")));
    return result(await(neededAtOneOfTwo(probe, false, "last")));
  }

  @Expect("-> abab10")
  @Async
  static Coroutine<String> whoseSlotsAreUsedAgain(Probe probe) {
    return result(await(slotUsedAgain(probe, "ab", 2)));
  }

  @Expect("-> t0t0t1t3tt1t2t2")
  @Async
  static Coroutine<String> aroundTries(Probe probe) {
    return result(await(withHandlers(probe, "t", 3, true)));
  }

  @Expect("NullPointerException -> meyou0meyou1")
  @Async
  static Coroutine<String> thatAreReceivers(Probe probe) {
    Parameters me = new Parameters("me");
    try {
      await(me.ofAnObject(probe, null, 1));
    } catch (NullPointerException e) {
      probe.log("NullPointerException");
    }
    return result(await(me.ofAnObject(probe, new Parameters("you"), 2)));
  }

  @Expect(value = "g0a g0b g1a g1b -> done", unlikePlainJava = "it knows no generators")
  @Async
  static Coroutine<String> ofGenerators(Probe probe) {
    for (String s : counted("g", 2)) {
      probe.log(s);
      await(probe.later(0));
    }
    return result("done");
  }
}
