package io.coroutine.it.faults;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static io.coroutine.asyncio.Asyncio.startServer;
import static io.coroutine.asyncio.Asyncio.waitFor;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.ConnectionOptions;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Pool;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.ServerOptions;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import io.coroutine.asyncio.Streams;
import io.coroutine.asyncio.Task;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeoutException;

/**
 * Clients that send numbered bytes to an echo server through a {@link FaultProxy}, some of which
 * are cancelled on the way; and an account of every byte.
 */
final class FaultRun {
  static final int AT_ONCE = 50;
  private static final Duration PATIENCE = Duration.ofMillis(200);
  private static final int LIMIT = 4096;

  private final long seed;
  private final int connections;
  private final int[] sent;
  private final int[] arrived;
  private final int[] echoed;
  private final int[] returned;
  private final List<AssertionError> wrong = new ArrayList<>();
  int complete;
  int cancelled;
  int broken;
  int timedOut;
  long bytes;
  private Runnable halfTime = () -> {};

  FaultRun(long seed, int connections) {
    this.seed = seed;
    this.connections = connections;
    sent = new int[connections];
    arrived = new int[connections];
    echoed = new int[connections];
    returned = new int[connections];
  }

  /** Has {@code action} called when half of the connections are over. */
  void atHalfTime(Runnable action) {
    halfTime = action;
  }

  private SplittableRandom random(int number) {
    return new SplittableRandom(seed * 1_000_003 + number);
  }

  private int total(int number) {
    SplittableRandom random = random(number);
    return random.nextInt(10) == 0 ? random.nextInt(200_000) : random.nextInt(5_000);
  }

  private FaultProxy.Plan plan(int number) {
    SplittableRandom random = random(number + connections);
    int total = total(number);
    return new FaultProxy.Plan(Fault.random(random, total), Fault.random(random, total));
  }

  @Async
  Coroutine<Void> run(EventLoop loop) throws IOException {
    ServerOptions options = ServerOptions.defaults().withLimit(LIMIT);
    Server server = await(startServer(this::echo, "127.0.0.1", 0, options));
    FaultProxy proxy = new FaultProxy("127.0.0.1", server.port(), this::plan);
    Server proxied = await(startServer(proxy::handle, "127.0.0.1", 0, options));
    int port = proxied.port();
    Pool pool = new Pool(AT_ONCE);
    for (int i = 0; i < connections; i++) {
      int number = i;
      if (i == connections / 2) {
        await(pool.join());
        halfTime.run();
      }
      await(pool.spawn(() -> connection(loop, number, port)));
    }
    await(pool.join());
    await(proxied.aclose());
    await(server.aclose());
    check(proxy);
    return done();
  }

  /** Makes a connection, and keeps what was wrong with it. */
  @Async
  private Coroutine<Void> connection(EventLoop loop, int number, int port) {
    try {
      await(counted(loop, number, port));
    } catch (AssertionError e) {
      wrong.add(e);
    }
    return done();
  }

  /** Makes a connection, which may be cancelled on the way, and counts how it ends. */
  @Async
  private Coroutine<Void> counted(EventLoop loop, int number, int port) {
    SplittableRandom random = random(number + 2 * connections);
    FaultProxy.Plan plan = plan(number);
    boolean cancels = random.nextInt(5) == 0;
    try {
      Task<Void> client = createTask(client(number, port, plan.isHarmless()));
      if (cancels) {
        loop.callLater(Duration.ofNanos(random.nextInt(5_000_000)), client::cancel);
      }
      await(client);
      complete++;
      requireAll(number);
    } catch (CancelledError e) {
      require(cancels, number, "cancelled by nobody");
      cancelled++;
    } catch (TimeoutException e) {
      require(!plan.isHarmless(), number, "too slow, though nothing holds it up");
      timedOut++;
    } catch (IOException e) {
      require(!plan.isHarmless(), number, "broken by nobody: " + e);
      broken++;
    }
    return done();
  }

  @Async
  private Coroutine<Void> client(int number, int port, boolean isHarmless)
      throws IOException, TimeoutException {
    Duration patience = isHarmless ? Duration.ofMinutes(2) : PATIENCE;
    await(waitFor(exchange(number, port), patience));
    return done();
  }

  @Async
  private Coroutine<Void> exchange(int number, int port) throws IOException {
    ConnectionOptions options = ConnectionOptions.defaults().withLimit(LIMIT);
    try (Streams streams = await(openConnection("127.0.0.1", port, options))) {
      Task<Void> sends = createTask(send(number, streams.writer()));
      sends.addDoneCallback(FaultProxy::look);
      try {
        while (!streams.reader().atEof()) {
          byte[] part = await(streams.reader().read(LIMIT));
          Payload.check(number, returned[number], part);
          returned[number] += part.length;
        }
        await(sends);
      } finally {
        sends.cancel();
      }
    }
    if (returned[number] < total(number)) {
      throw new EOFException();
    }
    return done();
  }

  @Async
  private Coroutine<Void> send(int number, StreamWriter writer) throws IOException {
    SplittableRandom random = random(number + 3 * connections);
    int total = total(number);
    writer.write(Payload.header(number));
    while (sent[number] < total) {
      int length = Math.min(total - sent[number], 1 + random.nextInt(10_000));
      writer.write(Payload.part(number, sent[number], length));
      sent[number] += length;
      await(writer.drain());
    }
    writer.writeEof();
    return done();
  }

  /** Serves a connection. */
  @Async
  private Coroutine<Void> echo(StreamReader reader, StreamWriter writer) {
    try (writer) {
      int number = Payload.number(await(reader.readexactly(Payload.HEADER)));
      while (!reader.atEof()) {
        byte[] part = await(reader.read(LIMIT));
        Payload.check(number, arrived[number], part);
        arrived[number] += part.length;
        writer.write(part);
        echoed[number] += part.length;
        await(writer.drain());
      }
      writer.writeEof();
    } catch (IOException e) {
      // The proxy has broken the connection.
    }
    return done();
  }

  private void requireAll(int number) {
    int total = total(number);
    require(sent[number] == total, number, "not all was sent");
    require(arrived[number] == total, number, "not all has arrived");
    require(returned[number] == total, number, "not all has come back");
  }

  private void check(FaultProxy proxy) {
    long delivered = 0;
    for (int number = 0; number < connections; number++) {
      require(arrived[number] <= sent[number], number, "more has arrived than was sent");
      require(echoed[number] == arrived[number], number, "not all was echoed");
      require(returned[number] <= echoed[number], number, "more came back than was echoed");
      delivered += arrived[number] + returned[number];
    }
    if (delivered > proxy.passedOn()) {
      throw new AssertionError(delivered + " bytes from " + proxy.passedOn());
    }
    bytes = delivered;
    if (!wrong.isEmpty()) {
      throw wrong.get(0);
    }
    int over = complete + cancelled + broken + timedOut;
    if (over != connections) {
      throw new AssertionError(over + " of " + connections + " connections are over");
    }
  }

  private static void require(boolean holds, int number, String otherwise) {
    if (!holds) {
      throw new AssertionError("connection " + number + ": " + otherwise);
    }
  }

  @Override
  public String toString() {
    return connections
        + " connections: "
        + complete
        + " complete, "
        + cancelled
        + " cancelled, "
        + broken
        + " broken, "
        + timedOut
        + " timed out; "
        + bytes
        + " bytes delivered";
  }
}
