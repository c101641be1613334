package io.coroutine.benchmarks.compare;

/**
 * What is measured of a workload: one or several rows of its table.
 *
 * @param name a short name, unique
 * @param title what the table calls it
 * @param boundName the measurement whose lower bound its figures are compared with
 */
record Measurement(Workload workload, String name, String title, Probe probe, String boundName) {

  /** Creates one with a lower bound of its own. */
  Measurement(Workload workload, String name, String title, Probe probe) {
    this(workload, name, title, probe, name);
  }
}
