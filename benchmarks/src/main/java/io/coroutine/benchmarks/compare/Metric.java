package io.coroutine.benchmarks.compare;

import java.util.Locale;

/** What a figure is. */
enum Metric {
  NANOS("ns"),
  ALLOCATED("bytes allocated"),
  LEVELS("levels"),
  HEAP("bytes of heap"),
  BEYOND("seconds beyond the longest sleep"),
  CPU("seconds of CPU time"),
  RATE("requests a second"),
  MEDIAN("µs, median"),
  TAIL("µs, 99th percentile"),
  SERVER("share of a core that the server takes"),
  LOAD("share of a core that the load generator takes");

  private final String unit;

  Metric(String unit) {
    this.unit = unit;
  }

  String unit() {
    return unit;
  }

  /** Returns the metric that a child process names. */
  static Metric of(String name) {
    return valueOf(name.toUpperCase(Locale.ROOT));
  }

  /** Returns whether its ratio to the lower bound says something. */
  boolean hasRatio() {
    return switch (this) {
      case ALLOCATED, SERVER, LOAD -> false;
      default -> true;
    };
  }

  /** Returns a figure as the tables show it. */
  String format(double figure) {
    return switch (this) {
      case ALLOCATED, LEVELS, HEAP, RATE, MEDIAN, TAIL ->
          String.format(Locale.ROOT, "%,.0f", figure);
      default -> threeDigits(figure);
    };
  }

  /** Returns a figure with about three digits that count. */
  static String threeDigits(double figure) {
    String format = figure < 1 ? "%.3f" : figure < 10 ? "%.2f" : figure < 100 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, figure);
  }
}
