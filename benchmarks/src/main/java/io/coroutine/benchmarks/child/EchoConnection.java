package io.coroutine.benchmarks.child;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A client of an echo server: sends a message, waits for all of it, and sends the next. */
final class EchoConnection {
  private static final int SIZE = 64;

  private final Latencies latencies;
  private final SocketChannel channel;
  private final ByteBuffer request = ByteBuffer.allocateDirect(SIZE);
  private final ByteBuffer answer = ByteBuffer.allocateDirect(SIZE);
  private long message;
  private long sent;

  EchoConnection(Latencies latencies, SocketChannel channel, int number) {
    this.latencies = latencies;
    this.channel = channel;
    message = (long) number << 40; // no two messages are the same
  }

  /** Connects to a port of this machine, and registers. */
  static EchoConnection open(Latencies latencies, Selector selector, int port, int number)
      throws IOException {
    SocketChannel channel =
        SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.configureBlocking(false);
    EchoConnection connection = new EchoConnection(latencies, channel, number);
    channel.register(selector, SelectionKey.OP_READ, connection);
    return connection;
  }

  void send() throws IOException {
    message++;
    for (int i = 0; i < SIZE; i += Long.BYTES) {
      request.putLong(i, message + i);
    }
    request.clear();
    answer.clear();
    sent = System.nanoTime();
    if (channel.write(request) < SIZE) {
      throw new IOException("the socket has no room for a message");
    }
  }

  /** Reads; once all has come back, counts and sends the next. */
  void receive() throws IOException {
    if (channel.read(answer) < 0) {
      throw new IOException("the server has closed a connection");
    }
    if (answer.hasRemaining()) {
      return;
    }
    latencies.add(System.nanoTime() - sent);
    for (int i = 0; i < SIZE; i += Long.BYTES) {
      if (answer.getLong(i) != message + i) {
        throw new IOException("the server has sent back something else");
      }
    }
    send();
  }
}
