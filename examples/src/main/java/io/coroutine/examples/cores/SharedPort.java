package io.coroutine.examples.cores;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.AsyncCloseable;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.examples.http.HttpHandler;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

/**
 * Several loops that listen at the same port, each with a socket of its own, among which the system
 * divides the clients (SO_REUSEPORT). Nothing is shared, so nothing is waited for; but which loop
 * gets how many clients is not for us to decide.
 */
public final class SharedPort implements AsyncCloseable {
  private final Workers workers;
  private final int port;

  private SharedPort(Workers workers, int port) {
    this.workers = workers;
    this.port = port;
  }

  /** Returns whether the system can do this. */
  public static boolean isSupported() throws IOException {
    try (ServerSocketChannel channel = ServerSocketChannel.open()) {
      return channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT);
    }
  }

  /**
   * Returns a coroutine that starts a server.
   *
   * @param port 0 for any that is free
   */
  @Async
  public static Coroutine<SharedPort> start(int loops, int port, HttpHandler handler)
      throws IOException {
    Workers workers = new Workers(loops, handler);
    int chosen = port;
    try {
      for (Worker worker : workers.all()) {
        chosen = await(worker.thread().run(worker.listen(chosen))); // the first one chooses
      }
    } catch (Throwable t) {
      await(workers.stop());
      throw t;
    }
    return result(new SharedPort(workers, chosen));
  }

  /** Returns the port. */
  public int port() {
    return port;
  }

  /** Returns a coroutine that ends the server, in good order. */
  @Override
  public Awaitable<Void> aclose() {
    return workers.stop();
  }
}
