package io.coroutine.benchmarks.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The table of a workload in Markdown: a row a figure, a column an implementation. */
final class Table {
  private final Workload workload;
  private final List<Implementation> columns;
  private final Map<Measurement, Figures> results;

  Table(Workload workload, Map<Measurement, Figures> results) {
    this.workload = workload;
    this.results = results;
    columns =
        Stream.of(Implementation.values())
            .filter(column -> results.values().stream().anyMatch(figures -> figures.has(column)))
            .toList();
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("### " + workload.title());
    lines.add("");
    lines.add(row("", columns.stream().map(Implementation::label).toList()));
    lines.add("|---|" + "---:|".repeat(columns.size()));
    results.forEach((measurement, figures) -> addRows(lines, measurement, figures));
    lines.add("");
    results.forEach((measurement, figures) -> addFailures(lines, measurement, figures));
    addSpread(lines);
    return lines;
  }

  private void addRows(List<String> lines, Measurement measurement, Figures figures) {
    for (Metric metric : figures.metrics()) {
      List<String> cells =
          columns.stream().map(column -> cell(measurement, figures, metric, column)).toList();
      lines.add(row(measurement.title() + ", " + metric.unit(), cells));
    }
  }

  private static void addFailures(List<String> lines, Measurement measurement, Figures figures) {
    figures
        .failures()
        .forEach(
            (implementation, reason) -> {
              lines.add(
                  "- "
                      + measurement.title()
                      + ", "
                      + implementation.label()
                      + " failed: "
                      + reason);
              lines.add("");
            });
  }

  /** Says how far apart the rounds are: differences within that mean nothing. */
  private void addSpread(List<String> lines) {
    double[] spreads =
        results.values().stream()
            .flatMap(figures -> columns.stream().map(figures::spread))
            .flatMapToDouble(OptionalDouble::stream)
            .sorted()
            .toArray();
    if (spreads.length > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Slowest by fastest round of a figure: median %.2f, worst %.2f.",
              Figures.median(spreads),
              spreads[spreads.length - 1]));
      lines.add("");
    }
  }

  private String cell(
      Measurement measurement, Figures figures, Metric metric, Implementation implementation) {
    OptionalDouble median = figures.median(metric, implementation);
    if (median.isEmpty()) {
      return "";
    }
    String figure = metric.format(median.getAsDouble());
    if (implementation == Implementation.BOUND || !metric.hasRatio()) {
      return figure;
    }
    OptionalDouble ratio = figures.ratio(metric, implementation, bound(measurement, metric));
    return ratio.isEmpty() ? figure : figure + " (" + Metric.threeDigits(ratio.getAsDouble()) + ")";
  }

  private List<double[]> bound(Measurement measurement, Metric metric) {
    return results.entrySet().stream()
        .filter(result -> result.getKey().name().equals(measurement.boundName()))
        .flatMap(result -> result.getValue().rounds(metric, Implementation.BOUND).stream())
        .toList();
  }

  private static String row(String title, List<String> cells) {
    return "| " + title + " | " + String.join(" | ", cells) + " |";
  }
}
