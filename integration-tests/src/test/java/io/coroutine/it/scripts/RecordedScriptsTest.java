package io.coroutine.it.scripts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.RunsOnce;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Random scripts leave the traces that CPython has left. {@code -Dscripts.record=true} lets CPython
 * leave them again, after the scripts have changed on purpose.
 */
@RunsOnce
class RecordedScriptsTest {
  private static final int COUNT = 2_000;

  @Test
  void scriptsDoWhatTheyDidInPython() {
    Map<Long, List<String>> traces =
        Boolean.getBoolean("scripts.record") ? record() : Traces.recorded();
    Tally tally = new Tally();
    Optional<Difference> difference =
        new Comparison(scripts -> traces, new JavaScripts()).first(0, COUNT, tally::add);
    System.out.println(tally);
    assertTrue(difference.isEmpty(), () -> shrunk(difference.get()).toString());
    Coverage.assertEnough(tally);
  }

  private static Map<Long, List<String>> record() {
    Python python = Python.find().orElseThrow();
    Map<Long, List<String>> traces = new TreeMap<>(python.run(Comparison.scripts(0, COUNT)));
    Traces.record(python, traces);
    return traces;
  }

  /** Returns a smaller script that makes a difference, for which Python is needed. */
  private static Difference shrunk(Difference difference) {
    return Python.find()
        .map(python -> new Comparison(python, new JavaScripts()).shrunk(difference))
        .orElse(difference);
  }
}
