package io.coroutine.it.docs;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.startServer;
import static io.coroutine.asyncio.Asyncio.toThread;
import static io.coroutine.asyncio.Asyncio.waitFor;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Connection;
import io.coroutine.asyncio.ConnectionOptions;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Protocol;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.ServerOptions;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import io.coroutine.asyncio.Streams;
import io.coroutine.asyncio.TlsOptions;
import io.coroutine.asyncio.Transport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The code of docs/io.md, between lines of dashes. */
final class IoSnippets {
  final List<String> log = Collections.synchronizedList(new ArrayList<>());

  // ---
  @Async
  Coroutine<Void> echo(StreamReader reader, StreamWriter writer) throws IOException {
    try (writer) {
      for (byte[] line : awaitEach(reader)) { // each with its newline, until the other end closes
        await(writer.writeAll(line)); // waits while the other end takes nothing
      }
    }
    return done();
  }

  // ---

  @Async
  Coroutine<Void> streams() throws IOException, TimeoutException {
    // ---
    Server server = await(startServer(this::echo, "localhost", 0)); // 0: a port that is free
    try (Streams streams = await(openConnection("localhost", server.port()))) {
      streams.writer().write("hello\n".getBytes(UTF_8));
      byte[] line = await(waitFor(streams.reader().readline(), Duration.ofSeconds(5)));
      log.add("echo: " + new String(line, UTF_8).strip());
    } // waits until the connection is over
    await(server.aclose()); // waits until all of them are
    // ---
    return done();
  }

  // ---
  final class Greeting implements Protocol {
    final Future<@Nullable Void> over = getRunningLoop().createFuture();

    @Override
    public void connectionMade(Transport transport) {
      log.add("connected");
      transport.write("hello\n".getBytes(UTF_8));
    }

    @Override
    public void dataReceived(byte[] data) {
      log.add("got " + data.length + " bytes");
    }

    @Override
    public void connectionLost(@Nullable Throwable exception) {
      log.add("lost");
      over.setResult(null);
    }
  }

  // ---

  @Async
  Coroutine<Void> protocols() throws IOException {
    Server server = await(startServer(this::echo, "localhost", 0));
    // ---
    EventLoop loop = getRunningLoop();
    Connection<Greeting> connection =
        await(loop.createConnection(Greeting::new, "localhost", server.port()));
    // ---
    while (log.size() < 2) {
      await(sleep(Duration.ZERO));
    }
    // ---
    connection.transport().close();
    await(connection.protocol().over);
    // ---
    await(server.aclose());
    return done();
  }

  @Async
  Coroutine<Void> tls(SSLContext serverContext, SSLContext clientContext) throws IOException {
    // ---
    TlsOptions toServe = TlsOptions.of(serverContext).protocols("h2", "http/1.1");
    Server server =
        await(startServer(this::echo, "localhost", 0, ServerOptions.defaults().withTls(toServe)));
    // ---
    // ---
    ConnectionOptions options =
        ConnectionOptions.defaults().withTls(TlsOptions.of(clientContext).protocols("http/1.1"));
    try (Streams streams = await(openConnection("localhost", server.port(), options))) {
      log.add("after the handshake: " + streams.writer().getExtraInfo("alpn"));
      streams.writer().write("secret\n".getBytes(UTF_8));
      log.add(new String(await(streams.reader().readline()), UTF_8).strip());
    }
    // ---
    await(server.aclose());
    return done();
  }

  @Async
  Coroutine<Void> startTls(SSLContext serverContext, SSLContext clientContext) throws IOException {
    Server server =
        await(
            startServer(
                (reader, writer) -> upgraded(reader, writer, serverContext), "localhost", 0));
    try (Streams streams = await(openConnection("localhost", server.port()))) {
      StreamReader reader = streams.reader();
      StreamWriter writer = streams.writer();
      // ---
      writer.write("STARTTLS\n".getBytes(UTF_8));
      log.add(new String(await(reader.readline()), UTF_8).strip());
      await(writer.startTls(TlsOptions.of(clientContext).serverHostname("localhost")));
      // ---
      writer.write("secret\n".getBytes(UTF_8));
      log.add(new String(await(reader.readline()), UTF_8).strip());
    }
    await(server.aclose());
    return done();
  }

  @Async
  private Coroutine<Void> upgraded(StreamReader reader, StreamWriter writer, SSLContext context)
      throws IOException {
    log.add(new String(await(reader.readline()), UTF_8).strip());
    writer.write("ready\n".getBytes(UTF_8));
    await(writer.startTls(TlsOptions.of(context)));
    await(echo(reader, writer));
    return done();
  }

  // ---
  @Async
  Coroutine<Void> serve(int port, CompletableFuture<Server> ready) throws IOException {
    ServerOptions shared = ServerOptions.defaults().withReusePort(true);
    Server server = await(startServer(this::echo, "localhost", port, shared));
    ready.complete(server);
    try {
      await(server.serveForever());
    } catch (CancelledError e) {
      log.add("closed"); // and all connections are over
    }
    return done();
  }

  // ---

  @Async
  Coroutine<Void> severalLoops(int count) throws IOException {
    List<Thread> threads = new ArrayList<>();
    List<Server> servers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      CompletableFuture<Server> ready = new CompletableFuture<>();
      int port = i == 0 ? 0 : servers.get(0).port();
      // ---
      Thread thread = new Thread(() -> start(port, ready));
      thread.start();
      // ---
      threads.add(thread);
      servers.add(await(ready));
    }
    for (int i = 0; i < 20; i++) {
      try (Streams streams = await(openConnection("localhost", servers.get(0).port()))) {
        streams.writer().write("hello\n".getBytes(UTF_8));
        log.add(new String(await(streams.reader().readline()), UTF_8));
      }
    }
    for (Server server : servers) {
      // ---
      server.getLoop().callSoonThreadsafe(server::close);
      // ---
    }
    for (Thread thread : threads) {
      await(toThread(() -> ended(thread)));
    }
    return done();
  }

  private void start(int port, CompletableFuture<Server> ready) {
    try {
      run(serve(port, ready));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean ended(Thread thread) throws InterruptedException {
    thread.join();
    return true;
  }
}
