package io.coroutine.it.tls;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.TruncatedException;
import io.coroutine.it.support.Certificates;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The end of a connection is in order only if both ends have said so. */
class TlsClosingTest extends InMemory {
  @Test
  void closeSendsWhatWasWrittenBefore() throws Exception {
    test.runUntilComplete(writeAndClose(1_000_000));
    assertEquals(1_000_000, connection.server.received.size());
    assertEquals(List.of("data", "eof", "lost"), connection.server.log);
  }

  @Async
  private Coroutine<Void> writeAndClose(int size) throws Exception {
    await(connection.start());
    connection.client.transport.write(new byte[size]);
    connection.client.transport.close();
    assertTrue(connection.client.transport.isClosing());
    assertFalse(connection.client.transport.isReading());
    connection.client.transport.write(bytes("too late"));
    await(connection.client.over());
    await(connection.server.over());
    assertNull(connection.client.failure);
    assertNull(connection.server.failure);
    return done();
  }

  @Test
  void closeDoesNotWaitForTheProgramToRead() throws Exception {
    test.runUntilComplete(closeWhilePaused());
    assertNull(connection.client.failure);
    assertEquals(List.of("lost"), connection.client.log);
  }

  @Async
  private Coroutine<Void> closeWhilePaused() throws Exception {
    await(connection.start());
    connection.client.transport.pauseReading();
    connection.server.transport.write(new byte[40_000]);
    await(connection.server.until(() -> connection.rawClient.isReadingPaused()));
    connection.client.transport.close();
    await(connection.client.over());
    await(connection.server.over());
    return done();
  }

  @Test
  void endWithoutCloseNotifyIsAnError() throws Exception {
    test.runUntilComplete(truncate());
    assertEquals(TruncatedException.class, connection.server.failure.getClass());
    assertEquals(
        "The other end closed the connection without close_notify",
        connection.server.failure.getMessage());
    assertEquals(List.of("data", "lost"), connection.server.log);
  }

  @Async
  private Coroutine<Void> truncate() throws Exception {
    await(connection.start());
    connection.client.transport.write(bytes("half"));
    connection.rawClient.cutOff();
    await(connection.server.over());
    connection.client.transport.abort();
    await(connection.client.over());
    return done();
  }

  @Test
  void endInTheMiddleOfARecordIsAnError() throws Exception {
    test.runUntilComplete(truncateRecord());
    assertEquals(TruncatedException.class, connection.server.failure.getClass());
    assertEquals(List.of("lost"), connection.server.log);
  }

  @Async
  private Coroutine<Void> truncateRecord() throws Exception {
    await(connection.start());
    connection.rawClient.write(new byte[] {23, 3, 3, 1, 0, 0, 0});
    connection.rawClient.cutOff();
    await(connection.server.over());
    connection.client.transport.abort();
    await(connection.client.over());
    return done();
  }

  @Test
  void recordThatWasChangedIsAnError() throws Exception {
    test.runUntilComplete(tamper());
    assertTrue(connection.server.failure instanceof SSLException);
    assertTrue(connection.client.failure instanceof SSLException, "the client gets an alert");
  }

  @Async
  private Coroutine<Void> tamper() throws Exception {
    await(connection.start());
    connection.rawClient.write(new byte[5 + 40]);
    await(connection.server.over());
    await(connection.client.over());
    return done();
  }

  @Test
  void endThatDoesNotAnswerIsNotWaitedForForEver() throws Exception {
    connection.clientOptions = connection.clientOptions.shutdownTimeout(Duration.ofSeconds(3));
    test.runUntilComplete(closeUnanswered());
    assertEquals(SSLException.class, connection.client.failure.getClass());
    assertEquals("SSL shutdown timed out", connection.client.failure.getMessage());
    assertEquals(Duration.ofSeconds(3), test.elapsed());
  }

  @Async
  private Coroutine<Void> closeUnanswered() throws Exception {
    await(connection.start());
    connection.rawServer.pauseReading();
    connection.client.transport.close();
    await(connection.client.over());
    connection.server.transport.abort();
    await(connection.server.over());
    return done();
  }

  @Test
  void endThatAnswersByClosingIsInOrder() throws Exception {
    test.runUntilComplete(closeAndBeClosed());
    assertNull(connection.client.failure);
    assertEquals(Duration.ZERO, test.elapsed());
  }

  @Async
  private Coroutine<Void> closeAndBeClosed() throws Exception {
    await(connection.start());
    connection.rawServer.pauseReading();
    connection.client.transport.close();
    connection.rawServer.abort();
    await(connection.client.over());
    await(connection.server.over());
    return done();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void answersTheEndOfTheOtherEnd(String version) throws Exception {
    test.runUntilComplete(answerEnd(version));
    assertNull(connection.server.failure);
    assertEquals(List.of("eof", "lost"), connection.server.log);
  }

  @Async
  private Coroutine<Void> answerEnd(String version) throws Exception {
    EnginePeer peer = new EnginePeer(connection.rawClient, Certificates.client(), true, version);
    peer.beginHandshake();
    await(connection.startServer());
    peer.sendCloseNotify();
    await(connection.server.over());
    assertTrue(peer.engine.isInboundDone(), "close_notify has come");
    return done();
  }

  @Test
  void dataThatComesAfterCloseIsDropped() throws Exception {
    test.runUntilComplete(sendToTheClosed());
    assertNull(connection.client.failure);
    assertEquals(List.of("lost"), connection.client.log);
  }

  @Async
  private Coroutine<Void> sendToTheClosed() throws Exception {
    await(connection.start());
    connection.client.transport.close();
    connection.server.transport.write(new byte[200_000]);
    await(connection.client.over());
    await(connection.server.over());
    return done();
  }

  @Test
  void abortSendsNothing() throws Exception {
    test.runUntilComplete(abort());
    assertNull(connection.client.failure);
    assertEquals(TruncatedException.class, connection.server.failure.getClass());
  }

  @Async
  private Coroutine<Void> abort() throws Exception {
    await(connection.start());
    int before = connection.rawClient.wire().length;
    connection.client.transport.abort();
    connection.client.transport.write(bytes("too late"));
    await(connection.client.over());
    await(connection.server.over());
    assertEquals(before, connection.rawClient.wire().length);
    return done();
  }

  @Test
  void errorOfTheProtocolEndsTheConnectionAndIsReported() throws Exception {
    IllegalStateException error = new IllegalStateException("mine");
    End failing =
        new End() {
          @Override
          public void dataReceived(byte[] data) {
            throw error;
          }
        };
    test.runUntilComplete(failAtData(failing));
    assertSame(error, failing.failure);
    assertEquals(List.of("Fatal error: protocol.dataReceived() call failed."), takeMessages());
    assertEquals(TruncatedException.class, connection.client.failure.getClass());
  }

  @Async
  private Coroutine<Void> failAtData(End failing) throws Exception {
    await(connection.start());
    connection.server.transport.setProtocol(failing);
    assertSame(failing, connection.server.transport.getProtocol());
    connection.client.transport.write(bytes("data"));
    await(failing.over());
    await(connection.client.over());
    return done();
  }

  @Test
  void errorOfTheProtocolAtTheEndIsReported() throws Exception {
    End failing =
        new End() {
          @Override
          public boolean eofReceived() {
            throw new IllegalStateException("mine");
          }

          @Override
          public void connectionLost(Throwable exception) {
            super.connectionLost(exception);
            throw new IllegalStateException("mine, too");
          }
        };
    test.runUntilComplete(failAtEnd(failing));
    assertEquals(
        List.of(
            "Fatal error: protocol.eofReceived() call failed.",
            "Error calling protocol.connectionLost()"),
        takeMessages());
  }

  @Async
  private Coroutine<Void> failAtEnd(End failing) throws Exception {
    await(connection.start());
    connection.server.transport.setProtocol(failing);
    connection.client.transport.close();
    await(failing.over());
    await(connection.client.over());
    return done();
  }

  @Test
  void resetAfterBothEndsHaveClosedIsInOrder() throws Exception {
    test.runUntilComplete(resetAfterTheEnd());
    assertEquals(List.of("eof", "lost"), connection.server.log);
    assertNull(connection.server.failure);
  }

  @Async
  private Coroutine<Void> resetAfterTheEnd() throws Exception {
    EnginePeer peer = new EnginePeer(connection.rawClient, Certificates.client(), true, "TLSv1.3");
    peer.beginHandshake();
    await(connection.startServer());
    connection.rawClient.pauseReading(); // so that close_notify of the server does not arrive
    peer.sendCloseNotify();
    await(connection.server.until(() -> connection.server.log.contains("eof")));
    assertFalse(connection.rawServer.isLost());
    connection.rawServer.getProtocol().connectionLost(new IOException("reset"));
    await(connection.server.over());
    return done();
  }

  @Test
  void errorOfTheRawTransportReachesTheProtocol() throws Exception {
    IOException error = new IOException("reset");
    test.runUntilComplete(reset(error));
    assertSame(error, connection.client.failure);
  }

  @Async
  private Coroutine<Void> reset(IOException error) throws Exception {
    await(connection.start());
    connection.rawClient.getProtocol().connectionLost(error);
    await(connection.client.over());
    connection.server.transport.abort();
    await(connection.server.over());
    return done();
  }
}
