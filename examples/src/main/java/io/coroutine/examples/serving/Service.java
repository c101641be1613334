package io.coroutine.examples.serving;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.waitFor;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Server;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Servers that run until they are told to stop, and then end in good order.
 *
 * <p>{@code serveForever}, when it is cancelled, waits for its clients as long as they like to
 * stay. A service that is to end on Ctrl-C within a known time does it as here.
 */
public final class Service {
  /** The interface that the examples serve on, which no other machine can reach. */
  public static final String LOOPBACK = "127.0.0.1";

  private Service() {}

  /**
   * Returns a coroutine that lets {@code server} serve until it is cancelled, as Ctrl-C and SIGTERM
   * do with the main task, and then stops it. See {@link #stop}.
   */
  @Async
  public static Coroutine<Void> untilCancelled(Server server, Duration grace) {
    System.out.println("serving at port " + server.port());
    try {
      await(getRunningLoop().createFuture()); // which nobody completes
    } finally {
      await(stop(server, grace));
    }
    return done();
  }

  /**
   * Returns a coroutine that accepts no more clients, gives those that there are some time to
   * leave, and then leaves them.
   */
  @Async
  public static Coroutine<Void> stop(Server server, Duration grace) {
    server.close();
    try {
      await(waitFor(server.waitClosed(), grace));
    } catch (TimeoutException e) {
      server.abortClients();
      await(server.waitClosed());
    }
    return done();
  }
}
