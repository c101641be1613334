package io.coroutine.asyncio;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks for the addresses of hosts, in threads of its own, which all loops share: look-ups don't
 * wait behind the jobs of the default executor, and jobs not behind look-ups.
 */
final class Names {
  private static final int MOST_THREADS = 16;
  private static final long KEEP_ALIVE_SECONDS = 10;
  private static final Pattern FOUR_NUMBERS =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

  private static final ThreadPoolExecutor POOL =
      DaemonThreads.pool(MOST_THREADS, KEEP_ALIVE_SECONDS, Names::daemon);

  private Names() {}

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "asyncio-names");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Returns a future of the addresses of {@code host}, at least one, in the order in which to try
   * them.
   *
   * @param host a name or an address; null for this host, by the loopback interface
   */
  static Future<List<InetSocketAddress>> resolve(EventLoop loop, @Nullable String host, int port) {
    if (port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException("port must be 0-65535: " + port);
    }
    Callable<List<InetSocketAddress>> query = () -> addresses(host, port);
    if (host != null && !isNumeric(host)) {
      return loop.runInExecutor(POOL, query);
    }
    Future<List<InetSocketAddress>> future = loop.createFuture();
    try {
      future.setResult(query.call()); // asks nobody
    } catch (Exception e) {
      future.setException(e);
    }
    return future;
  }

  private static List<InetSocketAddress> addresses(@Nullable String host, int port)
      throws UnknownHostException {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (InetAddress address : InetAddress.getAllByName(host)) {
      addresses.add(new InetSocketAddress(address, port));
    }
    return addresses;
  }

  /** Returns a future of the name of a host. */
  static Future<String> nameOf(EventLoop loop, InetAddress address) {
    return loop.runInExecutor(POOL, address::getCanonicalHostName);
  }

  /**
   * Returns whether {@code host} surely is an address, which the JDK takes without asking anybody:
   * four numbers below 256, or something with a colon that begins as an address of IPv6 does.
   */
  static boolean isNumeric(String host) {
    int colon = host.indexOf(':');
    return colon < 0
        ? FOUR_NUMBERS.matcher(host).matches()
        : colon == 0 || (host.indexOf(':', colon + 1) > 0 && isHex(host.charAt(0)));
  }

  private static boolean isHex(char c) {
    return Character.digit(c, 16) >= 0;
  }

  /**
   * Returns the addresses with both families by turns, as RFC 8305 has it, so that one of them that
   * does not work costs little time.
   *
   * @param first how many of the first family come before one of the other
   */
  static List<InetSocketAddress> interleave(List<InetSocketAddress> addresses, int first) {
    List<InetSocketAddress> ofFirst = new ArrayList<>();
    List<InetSocketAddress> ofOther = new ArrayList<>();
    boolean firstIs6 = is6(addresses.get(0));
    for (InetSocketAddress address : addresses) {
      (is6(address) == firstIs6 ? ofFirst : ofOther).add(address);
    }
    List<InetSocketAddress> ordered = new ArrayList<>(addresses.size());
    int next = 0;
    while (next < ofFirst.size() && next < first - 1) {
      ordered.add(ofFirst.get(next++));
    }
    for (InetSocketAddress other : ofOther) {
      if (next < ofFirst.size()) {
        ordered.add(ofFirst.get(next++));
      }
      ordered.add(other);
    }
    ordered.addAll(ofFirst.subList(next, ofFirst.size()));
    return ordered;
  }

  private static boolean is6(InetSocketAddress address) {
    return address.getAddress() instanceof Inet6Address;
  }
}
