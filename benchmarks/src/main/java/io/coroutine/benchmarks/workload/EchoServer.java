package io.coroutine.benchmarks.workload;

import java.util.function.IntConsumer;

/**
 * W10: a TCP server on the loopback interface that sends back every byte that it receives, with a
 * coroutine a connection that reads and writes.
 */
public interface EchoServer {
  /** Serves until the process ends; gives {@code ready} its port once it accepts connections. */
  void serve(IntConsumer ready) throws Exception;
}
