package io.coroutine.benchmarks.child;

import io.coroutine.benchmarks.workload.EchoServer;
import io.coroutine.benchmarks.workload.Implementations;
import io.coroutine.benchmarks.workload.ProtocolEchoServer;

/**
 * W10: serves until the process is ended, and prints its port. Arguments: the implementation, and
 * {@code streams} or {@code protocol}.
 */
public final class EchoServing {
  private EchoServing() {}

  public static void main(String[] args) throws Exception {
    Class<? extends EchoServer> type =
        args[1].equals("protocol") ? ProtocolEchoServer.class : EchoServer.class;
    Implementations.load(type, args[0]).serve(port -> Report.figures("port", port));
  }
}
