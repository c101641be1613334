package io.coroutine.benchmarks.threads;

import io.coroutine.benchmarks.workload.EchoServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.function.IntConsumer;

/** W10: a thread a connection, and streams that block. */
public final class ThreadsEchoServer implements EchoServer {
  private static final int BUFFER = 4096;
  private static final int BACKLOG = 1024;

  @Override
  public void serve(IntConsumer ready) throws IOException {
    try (ServerSocket server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress())) {
      ready.accept(server.getLocalPort());
      while (!server.isClosed()) {
        Socket socket = server.accept();
        VirtualThreads.start(() -> echo(socket));
      }
    }
  }

  private static void echo(Socket connection) {
    try (Socket socket = connection) {
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      OutputStream out = socket.getOutputStream();
      byte[] buffer = new byte[BUFFER];
      int count = in.read(buffer);
      while (count >= 0) {
        out.write(buffer, 0, count);
        count = in.read(buffer);
      }
    } catch (IOException e) {
      // The client has gone: nothing is left to be done for it.
    }
  }
}
