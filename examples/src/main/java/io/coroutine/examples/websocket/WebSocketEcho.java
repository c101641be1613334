package io.coroutine.examples.websocket;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.startServer;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.ServerOptions;
import io.coroutine.asyncio.StreamHandler;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import io.coroutine.examples.serving.Service;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A server that sends back what it gets by WebSocket, and a client, the JDK's. In Python what
 * websockets is for.
 *
 * <p>Give a port as argument to have it serve there, until Ctrl-C.
 *
 * <pre>
 * text: Hello
 * two fragments, text: Hello again
 * bytes: 3
 * pong: still there?
 * closed: 1000
 * </pre>
 */
public final class WebSocketEcho implements StreamHandler {
  private static final int LONGEST_HEAD = 8 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final int mostBytes;
  private final Set<WebSocket> open = new LinkedHashSet<>();

  /**
   * Creates one.
   *
   * @param mostBytes how long a message may be
   */
  public WebSocketEcho(int mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Returns a coroutine that starts a server. */
  @Async
  public Coroutine<Server> start(int port) throws IOException {
    return startServer(
        this, Service.LOOPBACK, port, ServerOptions.defaults().withLimit(LONGEST_HEAD));
  }

  /** Serves one client. */
  @Async
  @Override
  public Coroutine<Void> connected(StreamReader reader, StreamWriter writer) {
    try (writer) {
      if (await(Handshake.answer(reader, writer, PATIENCE))) {
        await(echo(new WebSocket(reader, writer, mostBytes, PATIENCE)));
      }
    } catch (IOException e) {
      // The client has gone, or said nothing for too long.
    }
    return done();
  }

  @Async
  private Coroutine<Void> echo(WebSocket socket) throws IOException {
    open.add(socket);
    try {
      for (Message message : awaitEach(socket.messages())) {
        await(socket.send(message));
      }
    } finally {
      open.remove(socket);
    }
    return done();
  }

  /** Returns a coroutine that tells all clients that the server goes, and then goes. */
  @Async
  public Coroutine<Void> stop(Server server) {
    server.close();
    for (WebSocket socket : List.copyOf(open)) {
      try {
        await(socket.close(CloseCode.GOING_AWAY, "the server is stopped"));
      } catch (IOException e) {
        // It has gone first.
      }
    }
    await(Service.stop(server, GRACE));
    return done();
  }

  @Async
  private static Coroutine<Void> talk(int port) {
    HeardBack heard = new HeardBack(getRunningLoop());
    URI uri = URI.create("ws://" + Service.LOOPBACK + ":" + port + "/");
    java.net.http.WebSocket client =
        await(HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(uri, heard));
    await(client.sendText("Hello", true));
    System.out.println(await(heard.next()));
    await(client.sendText("Hello ", false));
    await(client.sendText("again", true));
    System.out.println("two fragments, " + await(heard.next()));
    await(client.sendBinary(ByteBuffer.wrap(new byte[3]), true));
    System.out.println(await(heard.next()));
    await(client.sendPing(UTF_8.encode("still there?")));
    System.out.println(await(heard.next()));
    await(client.sendClose(CloseCode.NORMAL, "that was all"));
    System.out.println(await(heard.next()));
    return done();
  }

  @Async
  static Coroutine<Void> demonstrate() throws IOException {
    WebSocketEcho echo = new WebSocketEcho(1024);
    Server server = await(echo.start(0));
    try {
      await(talk(server.port()));
    } finally {
      await(echo.stop(server));
    }
    return done();
  }

  @Async
  static Coroutine<Void> serve(int port) throws IOException {
    WebSocketEcho echo = new WebSocketEcho(1024 * 1024);
    Server server = await(echo.start(port));
    System.out.println("serving at port " + server.port());
    try {
      await(getRunningLoop().createFuture()); // until Ctrl-C cancels this
    } finally {
      await(echo.stop(server));
    }
    return done();
  }

  /** Runs the example. */
  public static void main(String[] args) throws IOException {
    run(args.length > 0 ? serve(Integer.parseInt(args[0])) : demonstrate());
  }
}
