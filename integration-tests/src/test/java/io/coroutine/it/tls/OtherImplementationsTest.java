package io.coroutine.it.tls;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static io.coroutine.asyncio.Asyncio.toThread;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.ConnectionOptions;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.Streams;
import io.coroutine.it.support.Certificates;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The other end is the JDK's blocking sockets, openssl, or somebody who speaks no TLS at all. */
@Timeout(300)
class OtherImplementationsTest extends OnLoopback {
  // Sockets of the JDK

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void blockingSocketTalksWithServer(String version) throws Exception {
    assertEquals("ping.", withServer(port -> pingBlocking(port, version)));
  }

  private static String pingBlocking(int port, String version) throws IOException {
    try (SSLSocket socket = connectBlocking(port, version)) {
      socket.getOutputStream().write(bytes("ping"));
      String answer = text(socket.getInputStream().readNBytes(4));
      socket.shutdownOutput(); // close_notify, which the server answers
      return answer + text(socket.getInputStream().readAllBytes()) + '.';
    }
  }

  @Test
  void blockingSocketMayNotRenegotiate() throws Exception {
    withServer(OtherImplementationsTest::renegotiate);
    refusedRenegotiation();
  }

  private static Void renegotiate(int port) throws IOException {
    try (SSLSocket socket = connectBlocking(port, "TLSv1.2")) {
      socket.getOutputStream().write(bytes("ping"));
      assertEquals("ping", text(socket.getInputStream().readNBytes(4)));
      assertThrows(
          IOException.class,
          () -> {
            socket.startHandshake();
            socket.getInputStream().read();
          });
      return null;
    }
  }

  private static SSLSocket connectBlocking(int port, String version) throws IOException {
    SSLSocket socket =
        (SSLSocket) Certificates.client().getSocketFactory().createSocket(HOST, port);
    socket.setEnabledProtocols(new String[] {version});
    return socket;
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void clientTalksWithBlockingSocket(String version) throws Exception {
    SSLContext context = Certificates.context(Certificates.localhost());
    try (SSLServerSocket listening =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertEquals("ping", loop.runUntilComplete(pingTo(listening, version)));
    }
  }

  @Async
  private Coroutine<String> pingTo(SSLServerSocket listening, String version) throws IOException {
    Future<Void> other = loop.runInExecutor(null, () -> echoBlocking(listening));
    String answer;
    ConnectionOptions options =
        ConnectionOptions.defaults().withTls(version(clientTls().serverHostname(HOST), version));
    String address = listening.getInetAddress().getHostAddress();
    try (Streams streams = await(openConnection(address, listening.getLocalPort(), options))) {
      streams.writer().write(bytes("ping"));
      answer = text(await(streams.reader().readexactly(4)));
    }
    await(other);
    return result(answer);
  }

  private static Void echoBlocking(SSLServerSocket listening) throws IOException {
    try (Socket socket = listening.accept()) {
      InputStream input = socket.getInputStream();
      for (int octet = input.read(); octet >= 0; octet = input.read()) {
        socket.getOutputStream().write(octet);
      }
    }
    return null;
  }

  // No TLS

  @Test
  void plainHttpClientIsNoErrorOfTheServer() throws Exception {
    List<LogRecord> records = new CopyOnWriteArrayList<>();
    Logger logger = Logger.getLogger("io.coroutine.asyncio");
    Handler recorder = recorder(records);
    logger.addHandler(recorder);
    logger.setLevel(Level.FINE);
    try {
      withServer(OtherImplementationsTest::getPlain);
    } finally {
      logger.removeHandler(recorder);
      logger.setLevel(null);
    }
    assertEquals(0, served);
    List<LogRecord> told =
        records.stream().filter(record -> record.getThrown() instanceof SSLException).toList();
    assertEquals(1, told.size());
    assertEquals(Level.FINE, told.get(0).getLevel());
    assertTrue(told.get(0).getMessage().startsWith("SSL handshake failed"));
  }

  private static Handler recorder(List<LogRecord> records) {
    return new Handler() {
      @Override
      public void publish(LogRecord record) {
        records.add(record);
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }

  private static String getPlain(int port) throws IOException {
    try (Socket socket = new Socket(HOST, port)) {
      socket.getOutputStream().write(bytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
      return text(socket.getInputStream().readAllBytes()); // an alert, and the end
    }
  }

  @Test
  void plainHttpServerIsAnErrorAtOpenConnection() throws Exception {
    loop.runUntilComplete(plainServer());
  }

  @Async
  private Coroutine<Void> plainServer() throws IOException {
    try (Server server =
        await(
            serve(
                (reader, writer) -> {
                  writer.write(bytes("HTTP/1.1 400 Bad Request\r\n\r\n"));
                  writer.close();
                  return null;
                },
                null))) {
      await(raised(SSLException.class, connect(server, clientTls())));
    }
    return done();
  }

  // openssl

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_2", "-tls1_3"})
  void opensslTalksWithServer(String version, @TempDir Path directory) throws Exception {
    Path authority = directory.resolve("authority.pem");
    Files.writeString(authority, Certificates.authority().pem());
    Run run =
        withServer(
            port ->
                openssl(
                    directory,
                    "ping\n",
                    Stream.of(
                        "s_client",
                        "-connect",
                        "127.0.0.1:" + port,
                        "-servername",
                        "localhost",
                        "-CAfile",
                        authority.toString(),
                        "-verify_hostname",
                        "localhost",
                        "-verify_return_error",
                        version)));
    assertEquals(0, run.exitCode(), run.output());
    assertTrue(run.output().contains("Verify return code: 0 (ok)"), run.output());
    assertEquals(1, served);
  }

  @Test
  void opensslMayNotRenegotiate(@TempDir Path directory) throws Exception {
    Run run =
        withServer(
            port ->
                openssl(
                    directory,
                    "R\n", // a command of s_client
                    Stream.of("s_client", "-connect", "127.0.0.1:" + port, "-tls1_2")));
    assertTrue(run.output().contains("RENEGOTIATING"), run.output());
    assertNotEquals(0, run.exitCode(), run.output());
    refusedRenegotiation();
  }

  private void refusedRenegotiation() {
    assertEquals(1, served);
    assertEquals(1, failures.size());
    assertEquals(SSLException.class, failures.get(0).getClass());
    assertEquals("renegotiation refused", failures.get(0).getMessage());
  }

  private record Run(int exitCode, String output) {}

  private static Run openssl(Path directory, String input, Stream<String> arguments)
      throws IOException, InterruptedException {
    Path in = Files.writeString(directory.resolve("in"), input);
    Path out = directory.resolve("out");
    Process process;
    try {
      process =
          new ProcessBuilder(Stream.concat(Stream.of("openssl"), arguments).toList())
              .redirectInput(in.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
    } catch (IOException e) {
      assumeTrue(false, "skipped: there is no openssl to be started here");
      throw e;
    }
    int exitCode = process.waitFor();
    return new Run(exitCode, Files.readString(out));
  }

  /** What a test does with the port of a server, in another thread. */
  @FunctionalInterface
  private interface Client<T> {
    T talk(int port) throws Exception;
  }

  /** Serves while {@code client} does its work. */
  private <T> T withServer(Client<T> client) throws Exception {
    return loop.runUntilComplete(serving(client));
  }

  @Async
  private <T> Coroutine<T> serving(Client<T> client) throws Exception {
    T answer;
    try (Server server = await(serve(this::echo, serverTls()))) {
      int port = server.port();
      Callable<T> call = () -> client.talk(port);
      answer = await(toThread(call));
    }
    return result(answer);
  }
}
