package io.coroutine.benchmarks.child;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;

/**
 * W10: loads a server by {@value #CONNECTIONS} connections, with one thread and one selector.
 * Arguments: the port, and the seconds to warm up and to measure. Prints {@code warm} in between.
 */
public final class EchoLoad {
  private static final int CONNECTIONS = 100;
  private static final long TIMEOUT_MILLIS = 1000;

  private EchoLoad() {}

  public static void main(String[] args) throws IOException {
    Latencies latencies = new Latencies();
    Selector selector = Selector.open();
    int port = Integer.parseInt(args[0]);
    for (int i = 0; i < CONNECTIONS; i++) {
      EchoConnection.open(latencies, selector, port, i).send();
    }
    drive(selector, Integer.parseInt(args[1]));
    Report.figures("warm", (double) latencies.count());
    latencies.clear();
    measure(selector, latencies, Integer.parseInt(args[2]));
  }

  private static void measure(Selector selector, Latencies latencies, int seconds)
      throws IOException {
    long before = System.nanoTime();
    long cpuBefore = cpuNanos();
    drive(selector, seconds);
    double nanos = System.nanoTime() - before;
    Report.figures("rate", latencies.count() / nanos * 1e9);
    Report.figures("median", latencies.percentile(0.5));
    Report.figures("tail", latencies.percentile(0.99));
    Report.figures("load", (cpuNanos() - cpuBefore) / nanos);
  }

  private static void drive(Selector selector, int seconds) throws IOException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() - end < 0) {
      selector.select(EchoLoad::receive, TIMEOUT_MILLIS);
    }
  }

  private static void receive(SelectionKey key) {
    try {
      ((EchoConnection) key.attachment()).receive();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
