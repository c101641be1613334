package io.coroutine.benchmarks.compare;

import java.util.Map;

/** A way to measure. */
interface Probe {
  /** Returns the interface of what is measured. */
  Class<?> workload();

  /** Returns whether CPython's script has it too. */
  default boolean hasScript() {
    return true;
  }

  /** Returns whether {@code implementation} has what is measured. */
  default boolean supports(Implementation implementation, Environment environment) {
    return implementation == Implementation.PYTHON
        ? hasScript() && environment.python().isPresent()
        : implementation.hasClassFor(workload());
  }

  /**
   * Measures once, in one process.
   *
   * @return the figures by metric, several where it was measured several times
   * @throws ProbeException if there are none
   */
  Map<Metric, double[]> measure(Implementation implementation, Environment environment)
      throws ProbeException, InterruptedException;

  /** Returns how often to measure. */
  default int rounds(Profile profile) {
    return profile.forks();
  }
}
