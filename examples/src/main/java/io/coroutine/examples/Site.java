package io.coroutine.examples;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A web site on loopback whose pages take a while to come, for the examples that download
 * something. It answers any number of requests at once: whether the waiting adds up is decided by
 * who asks.
 */
final class Site implements AutoCloseable {
  private final List<Page> pages;
  private final ExecutorService threads = Executors.newCachedThreadPool(Site::daemon);
  private final HttpServer server;

  /** What is to be had at {@code path}: {@code length} bytes, after {@code seconds}. */
  record Page(String path, double seconds, int length) {}

  Site(List<Page> pages) throws IOException {
    this.pages = List.copyOf(pages);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Returns the address of the site, without a slash at its end. */
  String url() {
    InetSocketAddress address = server.getAddress();
    return "http://" + address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  /** Returns the addresses of all pages, in the order in which they were given. */
  List<String> urls() {
    return pages.stream().map(page -> url() + page.path()).toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    Optional<Page> page = find(exchange.getRequestURI().toString());
    if (page.isPresent()) {
      answer(exchange, page.get());
    } else {
      exchange.sendResponseHeaders(404, -1);
      exchange.close();
    }
  }

  private static void answer(HttpExchange exchange, Page page) throws IOException {
    try {
      Pace.sleep(page.seconds());
    } catch (InterruptedException e) {
      throw new InterruptedIOException("the site was closed");
    }
    exchange.sendResponseHeaders(200, page.length());
    try (OutputStream body = exchange.getResponseBody()) {
      body.write(new byte[page.length()]);
    }
  }

  private Optional<Page> find(String path) {
    return pages.stream().filter(page -> page.path().equals(path)).findFirst();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "site");
    thread.setDaemon(true);
    return thread;
  }
}
