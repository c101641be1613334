package io.coroutine.it.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A site that answers nobody until so many ask at once, and then one after the other in the order
 * of its pages. It counts the requests that overlap, so that nobody has to measure time. Its first
 * page is 1 byte long, the second 2, and so on.
 */
final class HeldSite implements AutoCloseable {
  private static final int GAP_MILLIS = 100;
  private static final long PATIENCE_SECONDS = 10;

  private final List<String> pages;
  private final int gapMillis;
  private final CountDownLatch missing;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  HeldSite(int together, List<String> pages) throws IOException {
    this(together, pages, GAP_MILLIS);
  }

  HeldSite(int together, List<String> pages, int gapMillis) throws IOException {
    this.pages = pages;
    this.gapMillis = gapMillis;
    missing = new CountDownLatch(together);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    InetSocketAddress address = server.getAddress();
    return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /** Returns how many requests there were at most at the same time. */
  int mostAtOnce() {
    return most.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    int page = pages.indexOf(exchange.getRequestURI().getPath());
    hold(page);
    exchange.sendResponseHeaders(200, page + 1);
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(new byte[page + 1]);
    }
  }

  private void hold(int page) throws IOException {
    most.accumulateAndGet(waiting.incrementAndGet(), Math::max);
    missing.countDown();
    try {
      if (missing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Thread.sleep((long) page * gapMillis);
      }
    } catch (InterruptedException e) {
      throw new InterruptedIOException("the site was closed");
    }
    waiting.decrementAndGet(); // before the answer, as the next request may come right after it
  }
}
