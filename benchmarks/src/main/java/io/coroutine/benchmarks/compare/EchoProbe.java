package io.coroutine.benchmarks.compare;

import io.coroutine.benchmarks.child.EchoLoad;
import io.coroutine.benchmarks.child.EchoServing;
import io.coroutine.benchmarks.workload.EchoServer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Measures an echo server under load: the server on one core, the load generator on another.
 *
 * @param style {@code streams} or {@code protocol}
 */
record EchoProbe(Class<? extends EchoServer> type, String style) implements Probe {
  private static final List<String> JVM_ARGUMENTS = List.of("-Xms256m", "-Xmx1g");
  private static final int SERVER_CORE = 0;
  private static final int LOAD_CORE = 1;

  @Override
  public Class<?> workload() {
    return type;
  }

  @Override
  public Map<Metric, double[]> measure(Implementation implementation, Environment environment)
      throws ProbeException, InterruptedException {
    List<String> command = server(implementation, environment);
    try (ChildProcess server =
        environment.start(environment.pinning().pinned(SERVER_CORE, command))) {
      String port = Integer.toString((int) server.readFigures("port")[0]);
      return load(port, server, environment);
    }
  }

  private List<String> server(Implementation implementation, Environment environment) {
    return implementation == Implementation.PYTHON
        ? environment.script(List.of("echo", style))
        : environment.java(implementation, JVM_ARGUMENTS, EchoServing.class, List.of(style));
  }

  private static Map<Metric, double[]> load(
      String port, ChildProcess server, Environment environment)
      throws ProbeException, InterruptedException {
    Profile profile = environment.profile();
    List<String> command =
        environment.java(
            JVM_ARGUMENTS,
            EchoLoad.class,
            List.of(
                port,
                Integer.toString(profile.echoWarmUp()),
                Integer.toString(profile.echoSeconds())));
    try (ChildProcess load = environment.start(environment.pinning().pinned(LOAD_CORE, command))) {
      load.readFigures("warm");
      Duration before = server.cpuTime();
      Map<Metric, double[]> figures = new EnumMap<>(load.readAllFigures());
      Duration used = server.cpuTime().minus(before);
      double share = used.toNanos() / 1e9 / profile.echoSeconds();
      figures.put(Metric.SERVER, new double[] {share});
      return figures;
    }
  }
}
