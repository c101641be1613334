package io.coroutine.it.targets.switches;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;

/** Old switch statements: dense, sparse, over strings and enums, with fall-through. */
@SuppressWarnings("fallthrough")
final class Switches {
  private Switches() {}

  enum Color {
    RED,
    GREEN,
    BLUE
  }

  @Expect("one two many -> 3")
  @Async
  static Coroutine<Integer> denseIntSwitch(Probe probe) {
    int count = 0;
    for (int i = 1; i <= 3; i++) {
      switch (await(probe.later(i))) {
        case 1:
          probe.log(await(probe.later("one")));
          break;
        case 2:
          probe.log(await(probe.later("two")));
          break;
        default:
          probe.log(await(probe.later("many")));
      }
      count++;
    }
    return result(count);
  }

  @Expect("-> million")
  @Async
  static Coroutine<String> sparseIntSwitch(Probe probe) {
    int key = await(probe.later(1_000_000));
    switch (key) {
      case -5:
        return result("minus five");
      case 7:
        return result("seven");
      case 1_000_000:
        return result(await(probe.later("million")));
      default:
        return result("other");
    }
  }

  @Expect("b c d -> end")
  @Async
  static Coroutine<String> fallThrough(Probe probe) {
    switch (await(probe.later('b'))) {
      case 'a':
        probe.log("a");
      case 'b':
        probe.log(await(probe.later("b")));
      case 'c':
        probe.log(await(probe.later("c")));
      default:
        probe.log(await(probe.later("d")));
    }
    return result("end");
  }

  // "Aa" and "BB" have the same hash code.
  @Expect("-> 1-2-3")
  @Async
  static Coroutine<String> stringSwitch(Probe probe) {
    String all = "";
    for (String key : new String[] {"Aa", "BB", "C"}) {
      switch (await(probe.later(key))) {
        case "Aa":
          all += await(probe.later(1)) + "-";
          break;
        case "BB":
          all += await(probe.later(2)) + "-";
          break;
        default:
          all += await(probe.later(3));
      }
    }
    return result(all);
  }

  @Expect("r g b -> 3")
  @Async
  static Coroutine<Integer> enumSwitch(Probe probe) {
    for (Color color : Color.values()) {
      switch (await(probe.later(color))) {
        case RED:
          probe.log(await(probe.later("r")));
          break;
        case GREEN:
          probe.log(await(probe.later("g")));
          break;
        case BLUE:
          probe.log(await(probe.later("b")));
          break;
      }
    }
    return result(Color.values().length);
  }

  // Continues the loop, leaves the switch, leaves the loop.
  @Expect("skip work -> 2")
  @Async
  static Coroutine<Integer> jumpsOutOfSwitchInLoop(Probe probe) {
    int i = -1;
    loop:
    while (true) {
      i++;
      switch (await(probe.later(i))) {
        case 0:
          probe.log("skip");
          continue;
        case 1:
          break;
        default:
          break loop;
      }
      probe.log(await(probe.later("work")));
    }
    return result(i);
  }
}
