package io.coroutine.benchmarks.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures the time and the allocation of an operation, by a fork of JMH; in CPython, by a script.
 *
 * @param parameters JMH's, but for the implementation
 * @param script the arguments of the script; none if CPython does not take part
 */
record JmhProbe(
    Class<?> benchmark,
    String method,
    Class<?> workload,
    Map<String, String> parameters,
    List<String> script)
    implements Probe {

  /** Does not grow, as page faults can be slow, and touches all of it before it measures. */
  private static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");

  private static final String ALLOCATION = "gc.alloc.rate.norm";

  JmhProbe(Class<?> benchmark, String method, Class<?> workload) {
    this(benchmark, method, workload, Map.of(), List.of());
  }

  /** Returns the same with a parameter of JMH's. */
  JmhProbe with(String parameter, Object value) {
    Map<String, String> more = new TreeMap<>(parameters);
    more.put(parameter, value.toString());
    return new JmhProbe(benchmark, method, workload, more, script);
  }

  /**
   * Returns the same with CPython: a function of the script, its operations, what else it needs.
   */
  JmhProbe script(String function, int operations, int... more) {
    List<String> arguments = new ArrayList<>(List.of(function, Integer.toString(operations)));
    for (int argument : more) {
      arguments.add(Integer.toString(argument));
    }
    return new JmhProbe(benchmark, method, workload, parameters, arguments);
  }

  @Override
  public boolean hasScript() {
    return !script.isEmpty();
  }

  @Override
  public Map<Metric, double[]> measure(Implementation implementation, Environment environment)
      throws ProbeException, InterruptedException {
    return implementation == Implementation.PYTHON
        ? environment.run(environment.script(timed(environment.profile())))
        : fork(implementation, environment);
  }

  private List<String> timed(Profile profile) {
    List<String> arguments =
        new ArrayList<>(List.of("time", Integer.toString(profile.iterations())));
    arguments.addAll(script);
    return arguments;
  }

  private Map<Metric, double[]> fork(Implementation implementation, Environment environment)
      throws ProbeException {
    Path log =
        environment.log(benchmark.getSimpleName() + "." + method + "-" + implementation.id());
    try {
      RunResult result =
          new Runner(options(implementation, environment.profile(), log).build()).runSingle();
      return Map.of(
          Metric.NANOS, figures(result, IterationResult::getPrimaryResult),
          Metric.ALLOCATED, figures(result, JmhProbe::allocation));
    } catch (RunnerException e) {
      throw new ProbeException("JMH failed, see " + log, e);
    }
  }

  private ChainedOptionsBuilder options(Implementation implementation, Profile profile, Path log) {
    List<String> jvmArguments = new ArrayList<>(HEAP);
    jvmArguments.addAll(implementation.jvmArguments());
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include("^" + Pattern.quote(benchmark.getName() + "." + method) + "$")
            .param("implementation", implementation.id())
            .forks(1)
            .warmupIterations(profile.warmUps())
            .warmupTime(TimeValue.milliseconds(profile.millis()))
            .measurementIterations(profile.iterations())
            .measurementTime(TimeValue.milliseconds(profile.millis()))
            .jvmArgs(jvmArguments.toArray(String[]::new))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .output(log.toString());
    parameters.forEach(options::param);
    return options;
  }

  private static double[] figures(RunResult result, Figure figure) {
    return result.getBenchmarkResults().stream()
        .flatMap(fork -> fork.getIterationResults().stream())
        .mapToDouble(iteration -> figure.of(iteration).getScore())
        .toArray();
  }

  private static Result<?> allocation(IterationResult iteration) {
    Result<?> allocation = iteration.getSecondaryResults().get(ALLOCATION);
    if (allocation == null) {
      throw new IllegalStateException("JMH has no " + ALLOCATION);
    }
    return allocation;
  }

  /** Chooses a figure of an iteration. */
  private interface Figure {
    Result<?> of(IterationResult iteration);
  }
}
