package io.coroutine.asyncio;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnresolvedAddressException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the first of several addresses that answers (RFC 8305, "happy eyeballs"). The next
 * address is tried when one has failed, or when it has not answered for a while; those that are
 * late are closed. Python's {@code staggered_race} over {@code sock_connect}.
 */
final class ConnectRace {
  private final EventLoop loop;
  private final Iterator<? extends SocketAddress> addresses;
  private final @Nullable InetSocketAddress localAddress;
  private final boolean allErrors;
  private final long delay;
  private final Future<SocketChannel> winner;
  private final Set<SocketChannel> running = new LinkedHashSet<>();
  private final List<IOException> failures = new ArrayList<>();
  private @Nullable TimerHandle nextStart;

  private ConnectRace(
      EventLoop loop, List<? extends SocketAddress> addresses, ConnectionOptions options) {
    this.loop = loop;
    this.addresses = addresses.iterator();
    this.localAddress = options.localAddress();
    this.allErrors = options.allErrors();
    this.delay = Timeout.orNever(options.happyEyeballsDelay());
    this.winner = loop.createFuture();
  }

  /**
   * Begins to connect.
   *
   * @return the future of a connected, non-blocking channel; when it is cancelled all is closed
   */
  static Future<SocketChannel> start(
      EventLoop loop, List<? extends SocketAddress> addresses, ConnectionOptions options) {
    ConnectRace race = new ConnectRace(loop, addresses, options);
    race.winner.addDoneCallback(done -> race.stop());
    race.startNext();
    return race.winner;
  }

  /** Tries addresses until one is on its way, and ends the race if none is. */
  private void startNext() {
    cancelTimer();
    boolean started = false;
    while (!started && !winner.done() && addresses.hasNext()) {
      started = start(addresses.next());
    }
    if (winner.done()) {
      return;
    }
    if (running.isEmpty()) {
      winner.setException(failure());
    } else if (started && addresses.hasNext() && delay != Timeout.NEVER) {
      nextStart = loop.callLater(delay, this::startNext);
    }
  }

  /** Begins to connect to {@code address}; returns false if that has failed at once. */
  private boolean start(SocketAddress address) {
    SocketChannel channel = null;
    try {
      channel = open(address);
      if (channel.connect(address)) {
        winner.setResult(channel);
        return true;
      }
      running.add(channel);
      SocketChannel connecting = channel;
      loop.own(channel, this);
      loop.addWriter(channel, () -> finish(connecting, address));
      return true;
    } catch (IOException | UnresolvedAddressException | UnsupportedAddressTypeException e) {
      failed(channel, address, e);
      return false;
    }
  }

  private SocketChannel open(SocketAddress address) throws IOException {
    SocketChannel channel =
        address instanceof UnixDomainSocketAddress
            ? SocketChannel.open(StandardProtocolFamily.UNIX)
            : SocketChannel.open();
    try {
      channel.configureBlocking(false);
      if (localAddress != null) {
        channel.bind(localAddress);
      }
      return channel;
    } catch (Throwable t) {
      SocketLoop.closeQuietly(channel);
      throw t;
    }
  }

  private void finish(SocketChannel channel, SocketAddress address) {
    try {
      if (!channel.finishConnect()) {
        return;
      }
    } catch (IOException e) {
      failed(channel, address, e);
      startNext();
      return;
    }
    loop.removeWriter(channel);
    running.remove(channel);
    if (winner.done()) {
      SocketLoop.closeQuietly(channel);
    } else {
      winner.setResult(channel);
    }
  }

  private void failed(@Nullable SocketChannel channel, SocketAddress address, Exception e) {
    if (channel != null) {
      running.remove(channel);
      SocketLoop.closeQuietly(channel);
    }
    String message = "Connect call failed " + address + ": " + e.getMessage();
    IOException failure =
        e instanceof ConnectException ? new ConnectException(message) : new IOException(message);
    failure.initCause(e);
    failures.add(failure);
  }

  private Throwable failure() {
    if (allErrors) {
      return new ExceptionGroup("create_connection failed", failures);
    }
    if (failures.size() == 1) {
      return failures.get(0);
    }
    String message =
        failures.stream()
            .map(Throwable::getMessage)
            .collect(Collectors.joining(", ", "Multiple exceptions: ", ""));
    boolean allRefused = failures.stream().allMatch(ConnectException.class::isInstance);
    IOException combined = allRefused ? new ConnectException(message) : new IOException(message);
    failures.forEach(combined::addSuppressed);
    return combined;
  }

  /** Closes what is late. */
  private void stop() {
    cancelTimer();
    running.forEach(SocketLoop::closeQuietly);
    running.clear();
  }

  private void cancelTimer() {
    if (nextStart != null) {
      nextStart.cancel();
      nextStart = null;
    }
  }
}
