package io.coroutine.benchmarks.compare;

import io.coroutine.benchmarks.child.DeepestChain;
import io.coroutine.benchmarks.workload.AwaitChain;
import java.util.List;
import java.util.Map;

/**
 * Finds the deepest chain of awaits; of CPython, within its default limit.
 *
 * @param warmUps how often a short chain runs before
 */
record DepthProbe(List<String> jvmArguments, int warmUps) implements Probe {
  private static final List<String> HEAP = List.of("-Xms768m", "-Xmx6g");

  static DepthProbe compiled() {
    return new DepthProbe(HEAP, 20_000);
  }

  static DepthProbe interpreted() {
    return new DepthProbe(List.of("-Xms768m", "-Xmx6g", "-Xint"), 0);
  }

  @Override
  public Class<?> workload() {
    return AwaitChain.class;
  }

  @Override
  public boolean hasScript() {
    return warmUps > 0;
  }

  @Override
  public Map<Metric, double[]> measure(Implementation implementation, Environment environment)
      throws ProbeException, InterruptedException {
    return environment.run(
        implementation == Implementation.PYTHON
            ? environment.script(List.of("depth"))
            : environment.java(
                implementation,
                jvmArguments,
                DeepestChain.class,
                List.of(Integer.toString(warmUps))));
  }

  /** It does not vary. */
  @Override
  public int rounds(Profile profile) {
    return 1;
  }
}
