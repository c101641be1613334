package io.coroutine.it.tls;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.TlsOptions;
import io.coroutine.it.support.Certificates;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;

/** A handshake ends with a connection that can be trusted, or with an error at the right await. */
class TlsHandshakeTest extends InMemory {
  @Test
  void tellsWhatWasAgreedOn() throws Exception {
    connection.clientOptions = connection.clientOptions.protocols("h2", "http/1.1");
    connection.serverOptions = connection.serverOptions.protocols("http/1.1", "http/1.0");
    test.runUntilComplete(startAndClose());
    for (End end : connection.ends()) {
      assertEquals("http/1.1", end.transport.getExtraInfo("alpn"));
    }
    ExtendedSSLSession session =
        (ExtendedSSLSession) connection.server.transport.getExtraInfo("sslsession");
    assertEquals(List.of(new SNIHostName("localhost")), session.getRequestedServerNames());
    assertEquals("TLSv1.3", session.getProtocol());
    assertSame(Certificates.client(), connection.client.transport.getExtraInfo("sslcontext"));
    assertFalse(connection.client.transport.canWriteEof());
    assertThrows(UnsupportedOperationException.class, () -> connection.client.transport.writeEof());
  }

  @Test
  void tellsOfNoApplicationProtocolIfNoneWasOffered() throws Exception {
    test.runUntilComplete(startAndClose());
    assertNull(connection.client.transport.getExtraInfo("alpn"));
  }

  @Test
  void failsIfThereIsNoCommonApplicationProtocol() throws Exception {
    connection.clientOptions = connection.clientOptions.protocols("h2");
    connection.serverOptions = connection.serverOptions.protocols("http/1.1");
    test.runUntilComplete(failBoth("no_application_protocol"));
  }

  @Test
  void acceptsAnAddressThatTheCertificateNames() throws Exception {
    for (String host : List.of("127.0.0.1", "::1", "localhost.", "LOCALHOST")) {
      MemoryConnection other = new MemoryConnection(loop);
      other.clientOptions = other.clientOptions.serverHostname(host);
      test.runUntilComplete(startAndClose(other));
      assertFalse(other.client.transport.getExtraInfo("sslsession").toString().isEmpty());
    }
  }

  @Test
  void refusesAnotherHost() throws Exception {
    connection.serverOptions = TlsOptions.of(Certificates.context(Certificates.example()));
    test.runUntilComplete(failBoth("No subject alternative DNS name matching localhost"));
  }

  @Test
  void refusesAnotherAddress() throws Exception {
    connection.clientOptions = connection.clientOptions.serverHostname("127.0.0.2");
    test.runUntilComplete(failBoth("127.0.0.2"));
  }

  @Test
  void acceptsAnotherHostIfThatIsNotToBeChecked() throws Exception {
    connection.clientOptions = connection.clientOptions.checkHostname(false);
    connection.serverOptions = TlsOptions.of(Certificates.context(Certificates.example()));
    test.runUntilComplete(startAndClose());
    assertEquals(List.of("lost"), connection.client.log);
  }

  @Test
  void needsANameToCheck() throws Exception {
    connection.clientOptions = TlsOptions.of(Certificates.client());
    assertThrows(
        IllegalArgumentException.class, () -> test.runUntilComplete(connection.startClient()));
    assertFalse(connection.rawClient.isClosing());
  }

  @Test
  void refusesAnUnknownAuthority() throws Exception {
    connection.serverOptions = TlsOptions.of(Certificates.context(Certificates.untrusted()));
    test.runUntilComplete(failBoth("unable to find valid certification path"));
  }

  @Test
  void refusesAnExpiredCertificate() throws Exception {
    connection.serverOptions = TlsOptions.of(Certificates.context(Certificates.expired()));
    test.runUntilComplete(failBoth("validity check failed"));
  }

  @Test
  void serverSeesWhoTheClientIs() throws Exception {
    connection.serverOptions = connection.serverOptions.clientAuth(true);
    connection.clientOptions =
        TlsOptions.of(Certificates.context(Certificates.example())).serverHostname("localhost");
    test.runUntilComplete(startAndClose());
    SSLSession session = (SSLSession) connection.server.transport.getExtraInfo("sslsession");
    assertEquals("CN=example", session.getPeerPrincipal().getName());
  }

  @Test
  void serverDoesNotAskWhoTheClientIsUnlessItIsTold() throws Exception {
    test.runUntilComplete(startAndClose());
    SSLSession session = (SSLSession) connection.server.transport.getExtraInfo("sslsession");
    assertThrows(SSLPeerUnverifiedException.class, session::getPeerPrincipal);
  }

  @Test
  void serverRefusesAClientWithoutCertificate() throws Exception {
    connection.version("TLSv1.2");
    connection.serverOptions = connection.serverOptions.clientAuth(true);
    test.runUntilComplete(failBoth("Empty client certificate chain"));
  }

  @Test
  void clientHearsOfItLaterInTls13() throws Exception {
    connection.version("TLSv1.3");
    connection.serverOptions = connection.serverOptions.clientAuth(true);
    test.runUntilComplete(refusedAfterTheHandshake());
    assertEquals(SSLHandshakeException.class, connection.client.failure.getClass());
  }

  @Async
  private Coroutine<Void> refusedAfterTheHandshake() throws Exception {
    Task<Void> server = createTask(connection.startServer());
    await(connection.startClient()); // is done before the server has seen the certificate
    await(raised(SSLHandshakeException.class, server));
    await(connection.client.over());
    return done();
  }

  @Test
  void isAnErrorIfTheVersionsDiffer() throws Exception {
    connection.version("TLSv1.2");
    connection.serverOptions =
        connection.serverOptions.parameters(
            parameters -> parameters.setProtocols(new String[] {"TLSv1.3"}));
    test.runUntilComplete(failBoth("protocol"));
  }

  @Async
  private Coroutine<Void> startAndClose() throws Exception {
    await(startAndClose(connection));
    return done();
  }

  @Async
  private Coroutine<Void> startAndClose(MemoryConnection connection) throws Exception {
    await(connection.start());
    connection.client.transport.close();
    for (End end : connection.ends()) {
      await(end.over());
      assertNull(end.failure);
    }
    return done();
  }

  /** Both ends fail, one of them with a message that has {@code words}. */
  @Async
  private Coroutine<Void> failBoth(String words) throws Exception {
    Task<Void> server = createTask(connection.startServer());
    SSLException atClient = await(raised(SSLHandshakeException.class, connection.startClient()));
    SSLException atServer = await(raised(SSLHandshakeException.class, server));
    String both = atClient + " " + atServer;
    assertTrue(both.contains(words), both);
    await(connection.client.over());
    await(connection.server.over());
    return done();
  }

  // What is no TLS

  @Test
  void serverDoesNotUnderstandHttp() throws Exception {
    connection.rawClient.write(bytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));
    test.runUntilComplete(fail(SSLException.class, connection.startServer(), connection.server));
  }

  @Test
  void clientDoesNotUnderstandHttp() throws Exception {
    connection.rawServer.write(bytes("HTTP/1.1 400 Bad Request\r\n\r\n"));
    test.runUntilComplete(fail(SSLException.class, connection.startClient(), connection.client));
  }

  @Test
  void isAnErrorIfTheOtherEndCloses() throws Exception {
    connection.rawClient.cutOff();
    test.runUntilComplete(
        fail(SSLHandshakeException.class, connection.startServer(), connection.server));
    assertEquals(
        "The other end closed the connection during the handshake",
        connection.server.failure.getMessage());
  }

  @Test
  void isAnErrorIfThisEndAborts() throws Exception {
    loop.callSoon(() -> loop.callSoon(connection.rawServer::abort));
    test.runUntilComplete(raised(SocketException.class, connection.startServer()));
  }

  @Test
  void isAnErrorIfTheConnectionIsClosedAlready() throws Exception {
    connection.rawServer.close();
    test.runUntilComplete(raised(SocketException.class, connection.startServer()));
  }

  @Test
  void doesNotWaitForEverForAnEndThatIsSilent() throws Exception {
    connection.clientOptions = connection.clientOptions.handshakeTimeout(Duration.ofMillis(1500));
    test.runUntilComplete(
        fail(SSLHandshakeException.class, connection.startClient(), connection.client));
    assertEquals(
        "SSL handshake is taking longer than 1.5 seconds: aborting the connection",
        connection.client.failure.getMessage());
    assertEquals(Duration.ofMillis(1500), test.elapsed());
  }

  @Async
  private <E extends Exception> Coroutine<Void> fail(
      Class<E> type, Coroutine<Void> start, End end) {
    E failure = await(raised(type, start));
    await(end.over());
    assertSame(failure, end.failure);
    return done();
  }

  @Test
  void isForgottenWhenItIsCancelled() throws Exception {
    test.runUntilComplete(cancelled());
    assertEquals(Duration.ofSeconds(5), test.elapsed());
    assertTrue(connection.rawClient.isLost());
    test.advance(Duration.ofHours(1)); // no timer is left to find anything
    assertEquals(List.of("lost"), connection.client.log);
  }

  @Async
  private Coroutine<Void> cancelled() throws Exception {
    Task<Void> task = createTask(connection.startClient());
    await(sleep(Duration.ofSeconds(5)));
    task.cancel();
    await(raised(CancelledError.class, task));
    await(connection.client.over());
    return done();
  }
}
