package io.coroutine.examples;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.startServer;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import io.coroutine.asyncio.Streams;
import io.coroutine.examples.serving.Service;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * A server that sends back what it gets, and a client, by streams. In Python {@code start_server}
 * and {@code open_connection}.
 *
 * <p>Give a port as argument to have it serve there, until Ctrl-C.
 *
 * <pre>
 * sent: one, two, three
 * came back: one, two, three
 * </pre>
 */
public final class Echo {
  private static final int PIECE = 64 * 1024;

  private Echo() {}

  /** Serves one client. */
  @Async
  public static Coroutine<Void> echo(StreamReader reader, StreamWriter writer) {
    try (writer) {
      while (true) {
        byte[] data = await(reader.read(PIECE));
        if (data.length == 0) {
          break;
        }
        await(writer.writeAll(data)); // no more is read while the client takes nothing
      }
    } catch (IOException e) {
      System.out.println("a client has gone: " + e.getMessage());
    }
    return done();
  }

  @Async
  static Coroutine<Void> talk(int port, List<String> words) throws IOException {
    try (Streams streams = await(openConnection(Service.LOOPBACK, port))) {
      for (String word : words) {
        await(streams.writer().writeAll((word + ", ").getBytes(UTF_8)));
      }
      System.out.println("sent: " + String.join(", ", words));
      streams.writer().writeEof(); // the client can still read
      String back = new String(await(streams.reader().read()), UTF_8);
      System.out.println("came back: " + back.replaceAll(", $", ""));
    }
    return done();
  }

  @Async
  static Coroutine<Void> demonstrate() throws IOException {
    Server server = await(startServer(Echo::echo, Service.LOOPBACK, 0));
    try {
      await(talk(server.port(), List.of("one", "two", "three")));
    } finally {
      await(server.aclose());
    }
    return done();
  }

  @Async
  static Coroutine<Void> serve(int port) throws IOException {
    Server server = await(startServer(Echo::echo, Service.LOOPBACK, port));
    await(Service.untilCancelled(server, Duration.ofSeconds(1)));
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) throws IOException {
    run(args.length > 0 ? serve(Integer.parseInt(args[0])) : demonstrate());
  }
}
