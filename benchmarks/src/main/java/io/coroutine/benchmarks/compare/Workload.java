package io.coroutine.benchmarks.compare;

import java.util.Locale;

/** What is compared: a table each. */
enum Workload {
  W1("a generator"),
  W2("await of what does not suspend"),
  RARE("a hot loop with a rare await"),
  W3("a deep chain of awaits"),
  W4("suspend and resume"),
  W5("two tasks yield in turn"),
  W6("spawn and gather"),
  W7("a bounded queue"),
  W8("memory of what is parked"),
  W9("tasks that sleep"),
  W10("TCP echo"),
  MORE("what else programs do");

  private final String title;

  Workload(String title) {
    this.title = title;
  }

  String title() {
    return (this == RARE || this == MORE ? "" : name() + ", ") + title;
  }

  /** Returns its name as an argument. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
