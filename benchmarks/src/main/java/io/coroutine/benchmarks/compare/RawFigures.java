package io.coroutine.benchmarks.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All figures as they were measured: a line a round. */
final class RawFigures {
  static final String HEADER = "workload,measurement,metric,implementation,round,figures";

  private RawFigures() {}

  static List<String> lines(Map<Measurement, Figures> results) {
    List<String> lines = new ArrayList<>();
    results.forEach((measurement, figures) -> addLines(lines, measurement, figures));
    return lines;
  }

  private static void addLines(List<String> lines, Measurement measurement, Figures figures) {
    for (Metric metric : figures.metrics()) {
      for (Implementation implementation : Implementation.values()) {
        List<double[]> rounds = figures.rounds(metric, implementation);
        for (int round = 0; round < rounds.size(); round++) {
          lines.add(
              String.join(
                  ",",
                  measurement.workload().id(),
                  measurement.name(),
                  metric.unit().replace(",", ""),
                  implementation.id(),
                  Integer.toString(round + 1),
                  spaced(rounds.get(round))));
        }
      }
    }
  }

  private static String spaced(double[] figures) {
    return Arrays.stream(figures).mapToObj(Double::toString).collect(Collectors.joining(" "));
  }
}
