package io.coroutine.asyncio;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NotYetBoundException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Accepts the connections of one listening socket.
 *
 * <p>When the process can't have more files open, it waits a second before it tries again, so that
 * connections that wait don't keep the loop busy. That is reported once, not once a second.
 */
final class Acceptor {
  private static final Duration BACK_OFF = Duration.ofSeconds(1);

  private final EventLoop loop;
  private final ServerSocketChannel channel;
  private final SocketAddress address;

  /** The socket in the file system, null if there is none. */
  private final @Nullable Object file;

  private final int backlog;
  private final Receiver receiver;
  private @Nullable Server server;
  private @Nullable TimerHandle nextTry;
  private boolean failing;

  /**
   * Creates one.
   *
   * @param channel bound, and not blocking
   * @param backlog how many connections are accepted in one iteration of the loop
   */
  Acceptor(EventLoop loop, ServerSocketChannel channel, int backlog, Receiver receiver)
      throws IOException {
    this.loop = loop;
    this.channel = channel;
    SocketAddress bound = channel.getLocalAddress();
    if (bound == null) {
      throw new NotYetBoundException();
    }
    this.address = bound;
    this.file = bound instanceof UnixDomainSocketAddress unix ? fileKey(unix.getPath()) : null;
    this.backlog = backlog;
    this.receiver = receiver;
    loop.own(channel, this);
  }

  /** Returns what tells a file from another one at the same path, null if there is none. */
  private static @Nullable Object fileKey(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
          .fileKey();
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  SocketAddress address() {
    return address;
  }

  void start(Server accepting) {
    server = accepting;
    listen();
  }

  private void listen() {
    nextTry = null;
    loop.addReader(channel, this::acceptReady);
  }

  private void acceptReady() {
    for (int count = 0; count < backlog; count++) {
      SocketChannel accepted;
      try {
        accepted = channel.accept();
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        backOff(e);
        return;
      }
      if (accepted == null) {
        return;
      }
      failing = false;
      receive(accepted);
    }
  }

  private void receive(SocketChannel accepted) {
    try {
      accepted.configureBlocking(false);
      receiver.receive(accepted, server);
    } catch (Throwable t) {
      FatalErrors.rethrowIfFatal(t);
      SocketLoop.closeQuietly(accepted);
      report("Error on transport creation for incoming connection", t);
    }
  }

  private void backOff(IOException e) {
    loop.removeReader(channel);
    nextTry = loop.callLater(Nanos.of(BACK_OFF), this::listen);
    if (!failing) {
      failing = true;
      report("socket.accept() out of system resource", e); // to a handler that may close the server
    }
  }

  private void report(String message, Throwable exception) {
    loop.errors().report(message, exception, Map.of("socket", channel));
  }

  /** Stops accepting, and gives the address free. */
  void close() {
    if (nextTry != null) {
      nextTry.cancel();
    }
    loop.removeReader(channel);
    SocketLoop.closeQuietly(channel);
    loop.releaseClosed();
    if (address instanceof UnixDomainSocketAddress unix && file != null) {
      deleteOwn(unix.getPath(), file);
    }
  }

  /** Deletes the socket, unless another server has put its own in the place. */
  private static void deleteOwn(Path path, Object file) {
    try {
      if (file.equals(fileKey(path))) {
        Files.delete(path);
      }
    } catch (IOException e) {
      EventLoop.LOGGER.log(Level.WARNING, "Unable to clean up listening Unix socket " + path, e);
    }
  }

  /** Describes the acceptor for people. */
  @Override
  public String toString() {
    return "<Acceptor " + address + '>';
  }

  /** Makes a connection of an accepted channel. */
  @FunctionalInterface
  interface Receiver {
    void receive(SocketChannel accepted, @Nullable Server server) throws IOException;
  }
}
