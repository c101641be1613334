package io.coroutine.it.scripts;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what happens in traces, so that a test can tell that it was something. */
final class Tally {
  private final Map<String, Integer> counts = new TreeMap<>();
  private int scripts;

  void add(List<String> trace) {
    scripts++;
    trace.forEach(this::add);
  }

  /** Counts the word before the colon, with neither place nor number, and what is raised. */
  private void add(String line) {
    String head = line.substring(0, line.indexOf(':'));
    count(head.replaceFirst("^f\\d+\\.\\d+ ", "").replaceFirst(" \\d+$", ""));
    String outcome = line.substring(head.length() + 2);
    if (outcome.startsWith("raise ")) {
      count(outcome.split("[ :]", -1)[1]);
    }
  }

  private void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  int scripts() {
    return scripts;
  }

  int of(String what) {
    return counts.getOrDefault(what, 0);
  }

  @Override
  public String toString() {
    return scripts + " scripts: " + counts;
  }
}
