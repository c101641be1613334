package io.coroutine.it.frontends;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.coroutine.it.probe.Outcome;
import io.coroutine.it.probe.RunAll;
import io.coroutine.it.probe.Way;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What {@link RunAll} printed in a JVM of its own. */
final class RunAllOutput {
  private final Map<String, Outcome> outcomes = new HashMap<>();

  RunAllOutput(List<String> lines) {
    for (String line : lines) {
      String[] part = line.split("\t", 5);
      outcomes.put(
          part[0] + " " + part[1],
          new Outcome(
              RunAll.unescape(part[4]), Integer.parseInt(part[2]), Integer.parseInt(part[3])));
    }
    assertFalse(outcomes.isEmpty());
  }

  /** Fails unless a target has been run in a way, and has done what it says. */
  void check(Method target, Way way) {
    String name = target.getDeclaringClass().getName() + '.' + target.getName();
    Outcome outcome = outcomes.get(name + ' ' + way);
    assertNotNull(outcome, name + " was not run");
    TargetTests.check(target, way, outcome);
  }
}
