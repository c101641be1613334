package io.coroutine.benchmarks.compare;

import io.coroutine.benchmarks.child.SleepersRun;
import io.coroutine.benchmarks.workload.Sleepers;
import java.util.List;
import java.util.Map;

/** Measures the time and the CPU time of tasks that sleep. */
record SleepersProbe() implements Probe {
  private static final List<String> JVM_ARGUMENTS =
      List.of("-Xms768m", "-Xmx8g", "-XX:+AlwaysPreTouch");

  @Override
  public Class<?> workload() {
    return Sleepers.class;
  }

  @Override
  public Map<Metric, double[]> measure(Implementation implementation, Environment environment)
      throws ProbeException, InterruptedException {
    String sleepers = Integer.toString(environment.profile().sleepers());
    String rounds = Integer.toString(environment.profile().rounds());
    return environment.run(
        implementation == Implementation.PYTHON
            ? environment.script(List.of("sleepers", sleepers, rounds))
            : environment.java(
                implementation, JVM_ARGUMENTS, SleepersRun.class, List.of(sleepers, rounds)));
  }
}
