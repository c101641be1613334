package io.coroutine.benchmarks.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** All figures of one measurement. */
final class Figures {
  /** Of each metric and implementation the rounds, and of each round its figures. */
  private final Map<Metric, Map<Implementation, List<double[]>>> rounds =
      new EnumMap<>(Metric.class);

  private final Map<Implementation, String> failures = new EnumMap<>(Implementation.class);

  void add(Implementation implementation, Map<Metric, double[]> round) {
    round.forEach(
        (metric, figures) ->
            rounds
                .computeIfAbsent(metric, m -> new EnumMap<>(Implementation.class))
                .computeIfAbsent(implementation, i -> new ArrayList<>())
                .add(figures));
  }

  void fail(Implementation implementation, String reason) {
    failures.put(implementation, reason);
  }

  Map<Implementation, String> failures() {
    return failures;
  }

  /** Returns what was measured. */
  List<Metric> metrics() {
    return List.copyOf(rounds.keySet());
  }

  List<double[]> rounds(Metric metric, Implementation implementation) {
    return rounds.getOrDefault(metric, Map.of()).getOrDefault(implementation, List.of());
  }

  /** Returns the median of all figures of all rounds. */
  OptionalDouble median(Metric metric, Implementation implementation) {
    List<double[]> all = rounds(metric, implementation);
    return all.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(median(all.stream().flatMapToDouble(Arrays::stream).toArray()));
  }

  /** Returns whether anything was measured of {@code implementation}. */
  boolean has(Implementation implementation) {
    return rounds.values().stream().anyMatch(figures -> figures.containsKey(implementation));
  }

  /**
   * Returns how far apart the rounds of its first metric are, the highest median by the lowest;
   * nothing if there is only one.
   */
  OptionalDouble spread(Implementation implementation) {
    double[] medians =
        metrics().stream()
            .limit(1)
            .flatMap(metric -> rounds(metric, implementation).stream())
            .mapToDouble(Figures::median)
            .sorted()
            .toArray();
    return medians.length < 2 || medians[0] <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(medians[medians.length - 1] / medians[0]);
  }

  /**
   * Returns the median, over the rounds, of the figure by the one of {@code bound} in the same
   * round: as processes take turns, a slow minute of the machine meets both.
   */
  OptionalDouble ratio(Metric metric, Implementation implementation, List<double[]> bound) {
    List<double[]> own = rounds(metric, implementation);
    int count = Math.min(own.size(), bound.size());
    double[] ratios = new double[count];
    for (int i = 0; i < count; i++) {
      ratios[i] = median(own.get(i)) / median(bound.get(i));
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(median(ratios));
  }

  /** Returns the middle of some figures. */
  static double median(double[] figures) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
