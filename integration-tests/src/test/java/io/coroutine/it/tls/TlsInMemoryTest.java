package io.coroutine.it.tls;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.Transport;
import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent arrives, however the bytes between are cut. */
class TlsInMemoryTest extends InMemory {
  /** Each place costs a handshake, some milliseconds. */
  private static final int STRIDE = 29;

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void talksAndClosesByteByByte(String version) throws Exception {
    MemoryConnection connection = new MemoryConnection(loop).version(version);
    connection.rawClient.cut(sent -> 1);
    connection.rawServer.cut(sent -> 1);
    test.runUntilComplete(talk(connection));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void talksAndClosesCutInTwo(String version) throws Exception {
    MemoryConnection whole = new MemoryConnection(loop).version(version);
    test.runUntilComplete(talk(whole));
    int length = Math.max(whole.rawClient.wire().length, whole.rawServer.wire().length);
    for (int position = 1; position < length; position += STRIDE) {
      MemoryConnection connection = new MemoryConnection(loop).version(version);
      connection.rawClient.cut(cutAt(position));
      connection.rawServer.cut(cutAt(position));
      test.runUntilComplete(talk(connection));
    }
  }

  private static LongUnaryOperator cutAt(int position) {
    return sent -> sent < position ? position - sent : Integer.MAX_VALUE;
  }

  @Async
  private Coroutine<Void> talk(MemoryConnection connection) throws Exception {
    await(connection.start());
    connection.client.transport.write(bytes("ping"));
    await(connection.server.received(4));
    connection.server.transport.write(bytes("pong"));
    await(connection.client.received(4));
    connection.client.transport.close();
    for (End end : connection.ends()) {
      await(end.over());
      assertNull(end.failure);
    }
    assertEquals("ping", connection.server.text());
    assertEquals("pong", connection.client.text());
    assertEquals(List.of("data", "lost"), connection.client.log);
    assertEquals(List.of("data", "eof", "lost"), connection.server.log);
    return done();
  }

  @Test
  void talksThroughTlsInTls() throws Exception {
    test.runUntilComplete(tunnel());
    assertEquals("ping", connection.server.text());
    assertEquals("pong", connection.client.text());
  }

  @Async
  private Coroutine<Void> tunnel() throws Exception {
    await(connection.start());
    Transport outerClient = connection.client.transport;
    Transport outerServer = connection.server.transport;
    Task<Transport> inner =
        createTask(loop.startTls(outerServer, connection.server, connection.serverOptions, true));
    Transport client =
        await(loop.startTls(outerClient, connection.client, connection.clientOptions, false));
    Transport server = await(inner);
    client.write(bytes("ping"));
    await(connection.server.received(4));
    server.write(bytes("pong"));
    await(connection.client.received(4));
    client.close();
    for (End end : connection.ends()) {
      await(end.over());
      assertNull(end.failure);
    }
    return done();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void sendsMuchBothWaysAtOnce(String version) throws Exception {
    test.runUntilComplete(sendMuch(new MemoryConnection(loop).version(version)));
  }

  @Async
  private Coroutine<Void> sendMuch(MemoryConnection connection) throws Exception {
    byte[] data = new byte[600_000];
    new Random(1).nextBytes(data);
    connection.rawClient.cut(sent -> 1 + sent % 30_011);
    await(connection.start());
    connection.client.transport.write(data);
    connection.server.transport.write(data);
    assertEquals(List.of("pause"), connection.client.log);
    await(connection.client.received(data.length));
    await(connection.server.received(data.length));
    assertArrayEquals(data, connection.client.received.toByteArray());
    assertArrayEquals(data, connection.server.received.toByteArray());
    assertTrue(connection.rawClient.mostKept() < 300_000, "kept by the raw transport");
    assertTrue(connection.client.log.contains("resume"));
    connection.client.transport.close();
    connection.server.transport.close();
    await(connection.client.over());
    await(connection.server.over());
    return done();
  }
}
