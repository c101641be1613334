package io.coroutine.benchmarks.compare;

import io.coroutine.benchmarks.child.ParkedMemory;
import io.coroutine.benchmarks.workload.ParkedCoroutines;
import io.coroutine.benchmarks.workload.ParkedTasks;
import java.util.List;
import java.util.Map;

/**
 * Measures the heap that a parked coroutine or task keeps; in CPython, by how much the process
 * grows.
 */
record MemoryProbe(Class<? extends ParkedCoroutines> type, int depth) implements Probe {
  /** The serial collector says exactly what is used. */
  private static final List<String> JVM_ARGUMENTS =
      List.of("-XX:+UseSerialGC", "-Xms768m", "-Xmx10g");

  @Override
  public Class<?> workload() {
    return type;
  }

  @Override
  public Map<Metric, double[]> measure(Implementation implementation, Environment environment)
      throws ProbeException, InterruptedException {
    String form = type == ParkedTasks.class ? "tasks" : "coroutines";
    String parked = Integer.toString(environment.profile().parked());
    String deep = Integer.toString(depth);
    return environment.run(
        implementation == Implementation.PYTHON
            ? environment.script(List.of("memory", form, parked, deep))
            : environment.java(
                implementation, JVM_ARGUMENTS, ParkedMemory.class, List.of(form, parked, deep)));
  }

  /** It does not vary. */
  @Override
  public int rounds(Profile profile) {
    return 1;
  }
}
