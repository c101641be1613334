package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.startServer;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.StreamHandler;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import io.coroutine.asyncio.Streams;
import io.coroutine.asyncio.TaskGroup;
import io.coroutine.examples.serving.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

/**
 * A proxy that passes lines on, to a server and back, whole lines only. In Python two tasks of a
 * {@code TaskGroup} with {@code async for line in reader}.
 *
 * <p>Each direction ends by itself: when one side sends no more, the other is told so and may go
 * on. When one side fails, or sends a line that is longer than 64 KiB, both are closed; what one
 * takes slowly the other sends slowly, as {@code writeAll} waits.
 *
 * <p>Give a port to serve at and one to connect to as arguments to have it serve until Ctrl-C.
 *
 * <pre>
 * hello -&gt; HELLO
 * world -&gt; WORLD
 * the end of the questions -&gt; the end of the answers
 * </pre>
 */
public final class LineProxy implements StreamHandler {
  private final int targetPort;

  /** Creates a proxy for the server at a port of this machine. */
  public LineProxy(int targetPort) {
    this.targetPort = targetPort;
  }

  /** Serves one client. */
  @Async
  @Override
  public Coroutine<Void> connected(StreamReader reader, StreamWriter writer) {
    Streams client = new Streams(reader, writer);
    try (client;
        Streams target = await(openConnection(Service.LOOPBACK, targetPort))) {
      await(
          with(
              new TaskGroup(),
              group -> {
                group.createTask(passOn(client, target));
                group.createTask(passOn(target, client));
                return done();
              }));
    } catch (IOException e) {
      System.out.println("cannot reach the server: " + e.getMessage());
    }
    return done();
  }

  /** Passes the lines of one side on to the other, and then their end. */
  @Async
  private static Coroutine<Void> passOn(Streams from, Streams to) {
    boolean ended = false;
    try {
      for (byte[] line : awaitEach(from.reader())) {
        await(to.writer().writeAll(line));
      }
      to.writer().writeEof();
      ended = true;
    } catch (IOException | IllegalArgumentException e) {
      // One side has gone, or its line is too long.
    } finally {
      if (!ended) { // also when this is cancelled: then nobody waits until all has been sent
        from.writer().transport().abort();
        to.writer().transport().abort();
      }
    }
    return done();
  }

  /** Serves a client who talks to the proxy: answers each line in capitals. */
  @Async
  private static Coroutine<Void> shout(StreamReader reader, StreamWriter writer)
      throws IOException {
    try (writer) {
      for (byte[] line : awaitEach(reader)) {
        String answer = new String(line, UTF_8).toUpperCase(Locale.ROOT);
        await(writer.writeAll(answer.getBytes(UTF_8)));
      }
    }
    return done();
  }

  @Async
  static Coroutine<Void> talk(int port) throws IOException {
    try (Streams streams = await(openConnection(Service.LOOPBACK, port))) {
      for (String word : new String[] {"hello", "world"}) {
        await(streams.writer().writeAll((word + "\n").getBytes(UTF_8)));
        String answer = new String(await(streams.reader().readline()), UTF_8);
        System.out.println(word + " -> " + answer.strip());
      }
      streams.writer().writeEof();
      byte[] rest = await(streams.reader().read());
      System.out.println(
          "the end of the questions -> " + (rest.length == 0 ? "the end of the answers" : "more"));
    }
    return done();
  }

  @Async
  static Coroutine<Void> demonstrate() throws IOException {
    Server target = await(startServer(LineProxy::shout, Service.LOOPBACK, 0));
    try {
      Server proxy = await(startServer(new LineProxy(target.port()), Service.LOOPBACK, 0));
      try {
        await(talk(proxy.port()));
      } finally {
        await(proxy.aclose());
      }
    } finally {
      await(target.aclose());
    }
    return done();
  }

  @Async
  static Coroutine<Void> serve(int port, int targetPort) throws IOException {
    Server server = await(startServer(new LineProxy(targetPort), Service.LOOPBACK, port));
    await(Service.untilCancelled(server, Duration.ofSeconds(1)));
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) throws IOException {
    run(
        args.length > 1
            ? serve(Integer.parseInt(args[0]), Integer.parseInt(args[1]))
            : demonstrate());
  }
}
