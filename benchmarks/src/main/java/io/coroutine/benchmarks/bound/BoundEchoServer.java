package io.coroutine.benchmarks.bound;

import io.coroutine.benchmarks.workload.EchoServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.function.IntConsumer;

/** W10: a selector, and a buffer a connection. */
public final class BoundEchoServer implements EchoServer {
  private static final int BUFFER = 4096;
  private static final int BACKLOG = 1024;

  @Override
  public void serve(IntConsumer ready) throws IOException {
    try (Selector selector = Selector.open();
        ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
      server.configureBlocking(false);
      server.register(selector, SelectionKey.OP_ACCEPT);
      ready.accept(server.socket().getLocalPort());
      while (selector.isOpen()) {
        selector.select(key -> handle(selector, key));
      }
    }
  }

  private static void handle(Selector selector, SelectionKey key) {
    try {
      if (key.channel() instanceof ServerSocketChannel server) {
        accept(selector, server);
      } else {
        echo(key);
      }
    } catch (IOException e) {
      key.cancel(); // the client has gone
    }
  }

  private static void accept(Selector selector, ServerSocketChannel server) throws IOException {
    SocketChannel channel = server.accept();
    while (channel != null) {
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_READ, ByteBuffer.allocateDirect(BUFFER));
      channel = server.accept();
    }
  }

  private static void echo(SelectionKey key) throws IOException {
    SocketChannel channel = (SocketChannel) key.channel();
    ByteBuffer buffer = (ByteBuffer) key.attachment();
    if (key.isReadable() && channel.read(buffer) < 0) {
      channel.close();
      return;
    }
    buffer.flip();
    channel.write(buffer);
    int interest = buffer.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ;
    buffer.compact();
    if (key.interestOps() != interest) {
      key.interestOps(interest);
    }
  }
}
