package io.coroutine.examples.cores;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.AsyncCloseable;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;
import io.coroutine.examples.http.HttpHandler;
import io.coroutine.examples.serving.Service;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;

/**
 * One loop that accepts clients and hands them to several others by turns, for systems where they
 * can't share a port. Each of the others gets equally many.
 */
public final class OneAcceptor implements AsyncCloseable {
  private static final int BACKLOG = 1024;

  private final ServerSocketChannel listening;
  private final Workers workers;
  private final Task<Void> accepting;

  private OneAcceptor(ServerSocketChannel listening, Workers workers) throws IOException {
    this.listening = listening;
    this.workers = workers;
    this.accepting = createTask(accept());
  }

  /**
   * Returns a coroutine that starts a server, which accepts in the current loop.
   *
   * @param port 0 for any that is free
   */
  @Async
  @SuppressWarnings("AddressSelection") // it is an address, and no name
  public static Coroutine<OneAcceptor> start(int loops, int port, HttpHandler handler)
      throws IOException {
    ServerSocketChannel listening = ServerSocketChannel.open();
    try {
      listening.bind(new InetSocketAddress(Service.LOOPBACK, port), BACKLOG);
      listening.configureBlocking(false);
      return result(new OneAcceptor(listening, new Workers(loops, handler)));
    } catch (IOException e) {
      listening.close();
      throw e;
    }
  }

  @Async
  private Coroutine<Void> accept() throws IOException {
    List<Worker> all = workers.all();
    for (int next = 0; true; next = (next + 1) % all.size()) {
      SocketChannel client = await(acceptOne());
      Worker worker = all.get(next);
      worker.thread().start(worker.serve(client)); // which closes it, whatever happens
    }
  }

  @Async
  private Coroutine<SocketChannel> acceptOne() {
    while (true) {
      try {
        return result(await(getRunningLoop().sockAccept(listening)));
      } catch (IOException e) { // such as too many open files: perhaps there are less in a while
        await(sleep(Duration.ofSeconds(1)));
      }
    }
  }

  /** Returns the port. */
  public int port() throws IOException {
    return ((InetSocketAddress) listening.getLocalAddress()).getPort();
  }

  /** Returns a coroutine that ends the server, in good order. */
  @Override
  public Awaitable<Void> aclose() {
    return closed();
  }

  @Async
  private Coroutine<Void> closed() {
    await(accepting.cancelAndJoin());
    try {
      listening.close();
    } catch (IOException e) {
      System.err.println("the port may not be free: " + e.getMessage());
    }
    await(workers.stop());
    return done();
  }
}
