package io.coroutine.benchmarks.compare;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the measurements of a workload round by round, and in each round all implementations of one
 * after the other, so that a slow minute of the machine meets all of them.
 */
final class Comparison {
  private final Selection selection;
  private final Environment environment;
  private final PrintStream progress;

  Comparison(Selection selection, Environment environment, PrintStream progress) {
    this.selection = selection;
    this.environment = environment;
    this.progress = progress;
  }

  Map<Measurement, Figures> measure(Workload workload) throws InterruptedException {
    Map<Measurement, Figures> results = new LinkedHashMap<>();
    for (Measurement measurement : Catalogue.all()) {
      if (measurement.workload() == workload) {
        results.put(measurement, new Figures());
      }
    }
    for (int round = 1; round <= selection.profile().forks(); round++) {
      for (Map.Entry<Measurement, Figures> result : results.entrySet()) {
        if (round <= result.getKey().probe().rounds(selection.profile())) {
          measureRound(result.getKey(), result.getValue(), round);
        }
      }
    }
    return results;
  }

  private void measureRound(Measurement measurement, Figures figures, int round)
      throws InterruptedException {
    Probe probe = measurement.probe();
    List<Implementation> implementations =
        selection.implementations().stream()
            .filter(implementation -> probe.supports(implementation, environment))
            .toList();
    for (Implementation implementation : implementations) {
      progress.printf(
          "%s, %s: %s, %d%n",
          measurement.workload().id(), measurement.name(), implementation.id(), round);
      try {
        figures.add(implementation, probe.measure(implementation, environment));
      } catch (ProbeException e) {
        progress.println(e.reason());
        figures.fail(implementation, e.reason());
      }
    }
  }
}
