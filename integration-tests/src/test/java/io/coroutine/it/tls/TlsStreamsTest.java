package io.coroutine.it.tls;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static io.coroutine.asyncio.Asyncio.openUnixConnection;
import static io.coroutine.asyncio.Asyncio.startServer;
import static io.coroutine.asyncio.Asyncio.startUnixServer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Connection;
import io.coroutine.asyncio.ConnectionOptions;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.ServerOptions;
import io.coroutine.asyncio.Streams;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.TlsOptions;
import io.coroutine.asyncio.Transport;
import io.coroutine.it.support.Certificates;
import io.coroutine.it.support.OpenFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams over TLS are streams. */
class TlsStreamsTest extends OnLoopback {
  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void echo(String version) throws Exception {
    loop.runUntilComplete(echoes(version));
    assertEquals(1, served);
    assertEquals(List.of(), failures);
  }

  @Async
  private Coroutine<Void> echoes(String version) throws IOException {
    byte[] data = new byte[300_000];
    new Random(1).nextBytes(data);
    try (Server server = await(serve(this::echo, serverTls()));
        Streams streams = await(connect(server, version(clientTls(), version)))) {
      streams.writer().write(bytes("one\ntwo\n"));
      assertEquals("one\n", text(await(streams.reader().readline())));
      assertEquals("two\n", text(await(streams.reader().readline())));
      await(gather(streams.writer().writeAll(data), read(streams, data)));
      ExtendedSSLSession session = (ExtendedSSLSession) streams.writer().getExtraInfo("sslsession");
      assertEquals(version, session.getProtocol());
      assertTrue(
          streams.writer().peerName() instanceof InetSocketAddress peer
              && peer.getPort() == server.port());
      assertFalse(streams.writer().canWriteEof());
    }
    return done();
  }

  @Async
  private static Coroutine<Void> read(Streams streams, byte[] expected) throws IOException {
    assertArrayEquals(expected, await(streams.reader().readexactly(expected.length)));
    return done();
  }

  @Test
  void serverSeesWhichHostIsWantedAndBothAgreeOnAProtocol() throws Exception {
    loop.runUntilComplete(agrees());
  }

  @Async
  private Coroutine<Void> agrees() throws IOException {
    List<Object> seen = new ArrayList<>();
    try (Server server =
            await(
                serve(
                    (reader, writer) -> {
                      ExtendedSSLSession session =
                          (ExtendedSSLSession) writer.getExtraInfo("sslsession");
                      seen.addAll(session.getRequestedServerNames());
                      seen.add(writer.getExtraInfo("alpn"));
                      return echo(reader, writer);
                    },
                    serverTls().protocols("b", "a")));
        Streams streams = await(connect(server, clientTls().protocols("a", "b")))) {
      streams.writer().write(bytes("x"));
      await(streams.reader().readexactly(1));
      assertEquals(List.of(new SNIHostName(HOST), "b"), seen);
      assertEquals("b", streams.writer().getExtraInfo("alpn"));
    }
    return done();
  }

  @Test
  void connectionOfAProtocolIsMadeAfterTheHandshake() throws Exception {
    loop.runUntilComplete(protocols());
  }

  @Async
  private Coroutine<Void> protocols() throws IOException {
    End serverEnd = new End();
    ServerOptions options = ServerOptions.defaults().withTls(serverTls());
    try (Server server = await(loop.createServer(() -> serverEnd, HOST, 0, options))) {
      Connection<End> connection =
          await(
              loop.createConnection(
                  End::new,
                  HOST,
                  server.port(),
                  ConnectionOptions.defaults().withTls(clientTls())));
      assertEquals(List.of("made"), connection.protocol().log);
      assertEquals(connection.protocol().transport, connection.transport());
      connection.transport().write(bytes("x"));
      await(serverEnd.received(1));
      connection.transport().close();
      await(connection.protocol().over());
      await(serverEnd.over());
      assertEquals(List.of("made", "lost"), connection.protocol().log);
      assertEquals(List.of("made", "data", "eof", "lost"), serverEnd.log);
    }
    return done();
  }

  // Whom to trust

  @Test
  void wrongHostIsRefused() throws Exception {
    loop.runUntilComplete(refused(serverTls(), clientTls().serverHostname("www.example.test")));
  }

  @Test
  void certificateOfAnotherHostIsRefused() throws Exception {
    loop.runUntilComplete(
        refused(TlsOptions.of(Certificates.context(Certificates.example())), clientTls()));
  }

  @Test
  void unknownAuthorityIsRefused() throws Exception {
    loop.runUntilComplete(
        refused(TlsOptions.of(Certificates.context(Certificates.untrusted())), clientTls()));
  }

  @Test
  void expiredCertificateIsRefused() throws Exception {
    loop.runUntilComplete(
        refused(TlsOptions.of(Certificates.context(Certificates.expired())), clientTls()));
  }

  @Async
  private Coroutine<Void> refused(TlsOptions server, TlsOptions client) throws IOException {
    try (Server serving = await(serve(this::echo, server))) {
      await(raised(SSLHandshakeException.class, connect(serving, client)));
    }
    assertEquals(0, served);
    return done();
  }

  @Test
  void clientWithoutTheCertificateThatTheServerWantsIsRefused() throws Exception {
    loop.runUntilComplete(refusedByServer());
    assertEquals(0, served);
  }

  @Async
  private Coroutine<Void> refusedByServer() throws IOException {
    try (Server server = await(serve(this::echo, serverTls().clientAuth(true)))) {
      Streams streams = await(connect(server, version(clientTls(), "TLSv1.3")));
      await(raised(SSLException.class, streams.reader().read(1)));
      await(streams.aclose());
      TlsOptions known = TlsOptions.of(Certificates.context(Certificates.localhost()));
      try (Streams accepted = await(connect(server, known))) {
        accepted.writer().write(bytes("x"));
        assertEquals("x", text(await(accepted.reader().readexactly(1))));
        assertEquals(1, served);
        served = 0;
      }
    }
    return done();
  }

  @Test
  void addressIsCheckedAsANameIs() throws Exception {
    loop.runUntilComplete(byAddress());
  }

  @Async
  private Coroutine<Void> byAddress() throws IOException {
    ConnectionOptions options = ConnectionOptions.defaults().withTls(clientTls());
    ServerOptions serverOptions = ServerOptions.defaults().withTls(serverTls());
    try (Server server = await(startServer(this::echo, "127.0.0.1", 0, serverOptions));
        Streams streams = await(openConnection("127.0.0.1", server.port(), options))) {
      streams.writer().write(bytes("x"));
      assertEquals("x", text(await(streams.reader().readexactly(1))));
    }
    return done();
  }

  @Test
  void unixSocketsHaveNoNameToCheck(@TempDir Path directory) throws Exception {
    loop.runUntilComplete(unix(directory.resolve("socket")));
  }

  @Async
  private Coroutine<Void> unix(Path path) throws IOException {
    ServerOptions serverOptions = ServerOptions.defaults().withTls(serverTls());
    ConnectionOptions nameless = ConnectionOptions.defaults().withTls(clientTls());
    ConnectionOptions named =
        ConnectionOptions.defaults().withTls(clientTls().serverHostname("localhost"));
    try (Server server = await(startUnixServer(this::echo, path, serverOptions))) {
      await(raised(IllegalArgumentException.class, openUnixConnection(path, nameless)));
      try (Streams streams = await(openUnixConnection(path, named))) {
        streams.writer().write(bytes("x"));
        assertEquals("x", text(await(streams.reader().readexactly(1))));
      }
      await(server.aclose());
    }
    return done();
  }

  @Test
  void channelThatIsConnectedIsEncryptedToo() throws Exception {
    loop.runUntilComplete(overAChannel());
  }

  @Async
  private Coroutine<Void> overAChannel() throws IOException {
    TlsOptions identity = TlsOptions.of(Certificates.context(Certificates.localhost()));
    ServerOptions serverOptions = ServerOptions.defaults().withTls(identity);
    TlsOptions client = TlsOptions.of(Certificates.client());
    ConnectionOptions nameless = ConnectionOptions.defaults().withTls(client);
    ConnectionOptions named = nameless.withTls(client.serverHostname(HOST));
    try (Server server = await(startServer(this::echo, HOST, 0, serverOptions))) {
      SocketChannel unused = SocketChannel.open(server.sockets().get(0));
      await(raised(IllegalArgumentException.class, openConnection(unused, nameless)));
      assertFalse(unused.isOpen());
      SocketChannel channel = SocketChannel.open(server.sockets().get(0));
      try (Streams streams = await(openConnection(channel, named))) {
        streams.writer().write(bytes("x"));
        assertEquals("x", text(await(streams.reader().readexactly(1))));
      }
      await(server.aclose());
    }
    return done();
  }

  // The end

  @Test
  void orderlyEndIsTheEndOfTheData() throws Exception {
    loop.runUntilComplete(closedByServer());
  }

  @Async
  private Coroutine<Void> closedByServer() throws IOException {
    try (Server server =
            await(
                serve(
                    (reader, writer) -> {
                      writer.write(bytes("bye"));
                      writer.close();
                      return null;
                    },
                    serverTls()));
        Streams streams = await(connect(server, clientTls()))) {
      assertEquals("bye", text(await(streams.reader().read())));
      assertTrue(streams.reader().atEof());
      await(streams.writer().waitClosed());
    }
    return done();
  }

  @Test
  void truncatedDataIsAnError() throws Exception {
    loop.runUntilComplete(cutByServer());
  }

  @Async
  private Coroutine<Void> cutByServer() throws IOException {
    try (Server server =
            await(
                serve(
                    (reader, writer) -> {
                      writer.write(bytes("half"));
                      writer.transport().abort();
                      return null;
                    },
                    serverTls()));
        Streams streams = await(connect(server, clientTls()))) {
      await(raised(SSLException.class, streams.reader().read()));
      await(raised(SSLException.class, streams.writer().waitClosed()));
    }
    return done();
  }

  @Test
  void whatCameBeforeTheCutCanStillBeRead() throws Exception {
    loop.runUntilComplete(readsWhatCame());
  }

  @Async
  private Coroutine<Void> readsWhatCame() throws IOException {
    try (Server server =
            await(
                serve(
                    (reader, writer) -> {
                      writer.write(bytes("whole\nhalf"));
                      writer.transport().abort();
                      return null;
                    },
                    serverTls()));
        Streams streams = await(connect(server, clientTls()))) {
      await(raised(SSLException.class, streams.writer().waitClosed()));
      assertEquals("whole\n", text(await(streams.reader().readline())));
      await(raised(SSLException.class, streams.reader().readexactly(5)));
      assertEquals("half", text(await(streams.reader().readexactly(4))));
      await(raised(SSLException.class, streams.reader().read(1)));
    }
    return done();
  }

  @Test
  void serverThatClosesItsClientsSaysGoodbye() throws Exception {
    loop.runUntilComplete(closeClients());
  }

  @Async
  private Coroutine<Void> closeClients() throws IOException {
    try (Server server = await(serve(this::echo, serverTls()));
        Streams streams = await(connect(server, clientTls()))) {
      streams.writer().write(bytes("x"));
      await(streams.reader().readexactly(1));
      server.closeClients();
      assertEquals(0, await(streams.reader().read()).length);
    }
    return done();
  }

  // What comes and goes through other hands

  @Test
  void channelThatWasAcceptedElsewhereCanBeEncrypted() throws Exception {
    try (ServerSocketChannel listening = ServerSocketChannel.open()) {
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      SocketChannel client = SocketChannel.open(listening.getLocalAddress());
      loop.runUntilComplete(encryptAccepted(listening.accept(), client));
    }
  }

  @Async
  private Coroutine<Void> encryptAccepted(SocketChannel accepted, SocketChannel connected)
      throws IOException {
    Connection<End> plain = await(loop.connectAcceptedSocket(End::new, connected));
    Task<Connection<End>> server =
        createTask(loop.connectAcceptedSocket(End::new, accepted, serverTls()));
    Transport transport =
        await(
            loop.startTls(
                plain.transport(), plain.protocol(), clientTls().serverHostname(HOST), false));
    transport.write(bytes("x"));
    End serverEnd = await(server).protocol();
    await(serverEnd.received(1));
    transport.close();
    await(plain.protocol().over());
    await(serverEnd.over());
    return done();
  }

  @Test
  void nothingIsLeftOfManyConnections() throws Exception {
    loop.runUntilComplete(manyConnections(10)); // opens what stays open
    OpenFiles openFiles = OpenFiles.now();
    loop.runUntilComplete(manyConnections(40));
    openFiles.assertNothingMore(loop);
    assertEquals(0, reports.size());
  }

  @Async
  private Coroutine<Void> manyConnections(int count) throws IOException {
    Server server = await(serve(this::echo, serverTls()));
    List<Coroutine<Void>> clients = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      clients.add(i % 4 == 3 ? wrongClient(server) : client(server));
    }
    await(gather(clients));
    await(server.aclose()); // each connection is over here as well
    return done();
  }

  @Async
  private static Coroutine<Void> client(Server server) throws IOException {
    try (Streams streams = await(connect(server, clientTls()))) {
      streams.writer().write(bytes("x"));
      await(streams.reader().readexactly(1));
    }
    return done();
  }

  @Async
  private static Coroutine<Void> wrongClient(Server server) throws IOException {
    await(raised(SSLException.class, connect(server, clientTls().serverHostname("wrong.test"))));
    return done();
  }

  @Test
  void timeoutsArePositive() {
    assertThrows(IllegalArgumentException.class, () -> clientTls().handshakeTimeout(Duration.ZERO));
    assertThrows(
        IllegalArgumentException.class, () -> clientTls().shutdownTimeout(Duration.ofSeconds(-1)));
  }
}
