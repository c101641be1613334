package io.coroutine.it.tls;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.it.support.Certificates;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

/** A second handshake is refused; what TLS 1.3 has instead is not. */
class TlsRenegotiationTest extends InMemory {
  @Test
  void serverRefusesWhatTheClientBegins() throws Exception {
    test.runUntilComplete(serverTalks("TLSv1.2"));
    assertEquals(SSLException.class, connection.server.failure.getClass());
    assertEquals("renegotiation refused", connection.server.failure.getMessage());
  }

  @Test
  void clientRefusesWhatTheServerBegins() throws Exception {
    test.runUntilComplete(clientTalks("TLSv1.2"));
    assertEquals(SSLException.class, connection.client.failure.getClass());
    assertEquals("renegotiation refused", connection.client.failure.getMessage());
  }

  @Test
  void serverGoesOnWithOtherKeys() throws Exception {
    test.runUntilComplete(serverTalks("TLSv1.3"));
    assertEquals("before after", connection.server.text());
  }

  @Test
  void clientGoesOnWithOtherKeys() throws Exception {
    test.runUntilComplete(clientTalks("TLSv1.3"));
    assertEquals("before after", connection.client.text());
  }

  @Test
  void whoAsksForOtherKeysAndDoesNotReadIsLeft() throws Exception {
    test.runUntilComplete(askAndDoNotRead());
    assertEquals(
        "The other end does not read what it asks for", connection.server.failure.getMessage());
  }

  @Async
  private Coroutine<Void> askAndDoNotRead() throws Exception {
    EnginePeer peer = new EnginePeer(connection.rawClient, Certificates.client(), true, "TLSv1.3");
    peer.beginHandshake();
    await(connection.startServer());
    connection.rawClient.pauseReading();
    connection.server.transport.setWriteBufferLimits(0);
    connection.server.transport.write(new byte[200_000]); // more than it may keep encrypted
    for (int i = 0; i < 10_000 && !connection.server.over; i++) {
      peer.beginHandshake();
      if (i % 100 == 0) {
        await(sleep(Duration.ofSeconds(1)));
      }
    }
    await(connection.server.over());
    return done();
  }

  @Async
  private Coroutine<Void> serverTalks(String version) throws Exception {
    EnginePeer peer = new EnginePeer(connection.rawClient, Certificates.client(), true, version);
    peer.beginHandshake();
    await(connection.startServer());
    await(talk(peer, connection.server, version));
    return done();
  }

  @Async
  private Coroutine<Void> clientTalks(String version) throws Exception {
    EnginePeer peer =
        new EnginePeer(
            connection.rawServer, Certificates.context(Certificates.localhost()), false, version);
    peer.engine.beginHandshake();
    await(connection.startClient());
    await(talk(peer, connection.client, version));
    return done();
  }

  @Async
  private Coroutine<Void> talk(EnginePeer peer, End end, String version) throws Exception {
    peer.send("before");
    await(end.received(6));
    assertEquals("before", end.text());
    peer.beginHandshake();
    if (version.equals("TLSv1.3")) {
      assertFalse(end.over);
      peer.send(" after");
      await(end.received(12));
      end.transport.write(bytes("answer"));
      peer.sendCloseNotify();
    }
    await(end.over());
    if (version.equals("TLSv1.3")) {
      assertEquals("answer", peer.text());
    }
    return done();
  }
}
