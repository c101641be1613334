package io.coroutine.asyncio;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Waits for channels that a program handles itself. Each of these tries first, and waits for the
 * channel to be ready only if it was not: a cancelled one has done nothing, and leaves no watch.
 */
final class SocketOperations {
  private SocketOperations() {}

  @Async
  static <C extends SelectableChannel & ReadableByteChannel> Coroutine<Integer> recvInto(
      EventLoop loop, C channel, ByteBuffer target) throws IOException {
    requireNonBlocking(channel);
    int count;
    while ((count = channel.read(target)) == 0 && target.hasRemaining()) {
      await(readable(loop, channel));
    }
    return result(count);
  }

  @Async
  static <C extends SelectableChannel & WritableByteChannel> Coroutine<@Nullable Void> sendall(
      EventLoop loop, C channel, ByteBuffer data) throws IOException {
    requireNonBlocking(channel);
    while (data.hasRemaining()) {
      if (channel.write(data) == 0) {
        await(writable(loop, channel));
      }
    }
    return done();
  }

  @Async
  static Coroutine<SocketChannel> accept(EventLoop loop, ServerSocketChannel channel)
      throws IOException {
    requireNonBlocking(channel);
    SocketChannel accepted;
    while ((accepted = channel.accept()) == null) {
      await(readable(loop, channel));
    }
    accepted.configureBlocking(false);
    return result(accepted);
  }

  @Async
  static Coroutine<@Nullable Void> connect(
      EventLoop loop, SocketChannel channel, SocketAddress address) throws IOException {
    requireNonBlocking(channel);
    if (!channel.connect(address)) {
      do {
        await(writable(loop, channel));
      } while (!channel.finishConnect());
    }
    return done();
  }

  private static void requireNonBlocking(SelectableChannel channel) {
    if (channel.isBlocking()) {
      throw new IllegalArgumentException("the socket must be non-blocking");
    }
  }

  @Async
  private static Coroutine<@Nullable Void> readable(EventLoop loop, SelectableChannel channel) {
    Future<@Nullable Void> ready = loop.createFuture();
    Handle handle = loop.addReader(channel, () -> Future.release(ready));
    try {
      await(ready);
    } finally {
      loop.removeReader(channel, handle);
    }
    return done();
  }

  @Async
  private static Coroutine<@Nullable Void> writable(EventLoop loop, SelectableChannel channel) {
    Future<@Nullable Void> ready = loop.createFuture();
    Handle handle = loop.addWriter(channel, () -> Future.release(ready));
    try {
      await(ready);
    } finally {
      loop.removeWriter(channel, handle);
    }
    return done();
  }
}
