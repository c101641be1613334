package io.coroutine.it.tls;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.BufferedProtocol;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.Transport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever is slow is waited for, and nothing fills the memory meanwhile. */
class TlsFlowTest extends InMemory {
  @Test
  void pausedProtocolGetsNothingAndTheRawTransportIsPaused() throws Exception {
    test.runUntilComplete(pauseReading());
  }

  @Async
  private Coroutine<Void> pauseReading() throws Exception {
    await(connection.start());
    connection.server.transport.pauseReading();
    connection.server.transport.pauseReading();
    assertFalse(connection.server.transport.isReading());
    connection.client.transport.write(new byte[1_000_000]);
    await(sleep(Duration.ofSeconds(1)));
    assertEquals(0, connection.server.received.size());
    assertTrue(connection.rawServer.isReadingPaused());
    assertEquals(List.of("pause"), connection.client.log);
    assertTrue(connection.rawClient.mostKept() < 300_000, "kept by the raw transport");
    assertTrue(connection.client.transport.getWriteBufferSize() >= 1_000_000);

    connection.server.transport.resumeReading();
    assertEquals(0, connection.server.received.size());
    await(connection.server.received(1_000_000));
    assertEquals(1_000_000, connection.server.received.size());
    await(sleep(Duration.ZERO));
    assertEquals(List.of("pause", "resume"), connection.client.log);
    assertEquals(0, connection.client.transport.getWriteBufferSize());
    await(close());
    return done();
  }

  @Test
  void protocolThatPausesWithinACallGetsNoMore() throws Exception {
    test.runUntilComplete(pauseAtData());
  }

  @Async
  private Coroutine<Void> pauseAtData() throws Exception {
    Transport[] reading = {null};
    End pausing =
        new End() {
          @Override
          public void dataReceived(byte[] data) {
            super.dataReceived(data);
            reading[0].pauseReading();
          }
        };
    await(connection.start());
    reading[0] = connection.server.transport;
    reading[0].setProtocol(pausing);
    for (int i = 0; i < 5; i++) {
      connection.client.transport.write(bytes("x"));
    }
    for (int i = 1; i <= 5; i++) {
      await(sleep(Duration.ofSeconds(1)));
      assertEquals(i, pausing.received.size());
      reading[0].resumeReading();
    }
    connection.client.transport.close();
    await(pausing.over());
    await(connection.client.over());
    return done();
  }

  @Test
  void marksOfWritingAreThoseOfTheRawTransport() throws Exception {
    test.runUntilComplete(writeWithMarks());
  }

  @Async
  private Coroutine<Void> writeWithMarks() throws Exception {
    await(connection.start());
    Transport transport = connection.client.transport;
    assertEquals(64 * 1024, transport.highWaterMark());
    transport.setWriteBufferLimits(0);
    assertEquals(0, transport.highWaterMark());
    assertEquals(0, transport.lowWaterMark());
    transport.write(bytes("x"));
    assertEquals(List.of("pause"), connection.client.log);
    await(connection.client.until(() -> connection.client.log.contains("resume")));
    assertEquals(0, transport.getWriteBufferSize());
    await(connection.server.received(1));
    await(close());
    return done();
  }

  @Test
  void whatIsWrittenWhilePausedKeepsItsOrder() throws Exception {
    test.runUntilComplete(writeWhilePaused());
  }

  @Async
  private Coroutine<Void> writeWhilePaused() throws Exception {
    await(connection.start());
    Transport transport = connection.client.transport;
    transport.setWriteBufferLimits(0);
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      byte[] piece = bytes(i + ",");
      expected.append(i).append(',');
      if (i % 3 == 0) {
        transport.writelines(List.of(piece, bytes(";")));
        expected.append(';');
      } else {
        ByteBuffer buffer = ByteBuffer.wrap(piece);
        transport.write(buffer);
        assertFalse(buffer.hasRemaining());
      }
      if (i % 1000 == 0) {
        await(sleep(Duration.ZERO));
      }
    }
    await(connection.server.received(expected.length()));
    assertEquals(expected.toString(), connection.server.text());
    await(close());
    return done();
  }

  @Test
  void protocolMayHaveTheSmallestOfBuffers() throws Exception {
    test.runUntilComplete(readIntoTinyBuffers());
  }

  /** Takes a byte at a time, and pauses after every tenth. */
  private static final class Tiny extends EndOfBuffers {
    private final ByteBuffer buffer = ByteBuffer.allocate(1);
    private final StringBuilder text = new StringBuilder();

    @Override
    public ByteBuffer getBuffer(int sizeHint) {
      return buffer.clear();
    }

    @Override
    public void bufferUpdated(int count) {
      assertEquals(1, count);
      text.append(StandardCharsets.UTF_8.decode(buffer.flip()));
      if (text.length() % 10 == 0) {
        transport.pauseReading();
      }
    }
  }

  /** A protocol with a buffer. */
  private abstract static class EndOfBuffers implements BufferedProtocol {
    Transport transport;
    boolean over;

    @Override
    public void connectionLost(Throwable exception) {
      over = true;
    }
  }

  @Async
  private Coroutine<Void> readIntoTinyBuffers() throws Exception {
    Tiny tiny = new Tiny();
    Task<Void> server = createTask(connection.startServer());
    tiny.transport =
        await(loop.startTls(connection.rawClient, tiny, connection.clientOptions, false));
    await(server);
    connection.server.transport.write(bytes("0123456789".repeat(3)));
    connection.server.transport.close();
    for (int i = 1; i <= 3; i++) {
      await(sleep(Duration.ofSeconds(1)));
      assertEquals("0123456789".repeat(i), tiny.text.toString());
      assertFalse(tiny.over);
      tiny.transport.resumeReading();
    }
    await(connection.server.over());
    assertTrue(tiny.over);
    return done();
  }

  @Test
  void bufferWithoutRoomIsAnErrorOfTheProtocol() throws Exception {
    test.runUntilComplete(readIntoNothing());
    assertEquals(List.of("Fatal error: protocol.getBuffer() call failed."), takeMessages());
  }

  @Async
  private Coroutine<Void> readIntoNothing() throws Exception {
    await(connection.start());
    EndOfBuffers none =
        new EndOfBuffers() {
          @Override
          public ByteBuffer getBuffer(int sizeHint) {
            return ByteBuffer.allocate(0);
          }

          @Override
          public void bufferUpdated(int count) {}
        };
    connection.server.transport.setProtocol(none);
    connection.client.transport.write(bytes("x"));
    await(connection.client.over());
    assertTrue(none.over);
    return done();
  }

  @Async
  private Coroutine<Void> close() throws Exception {
    connection.client.transport.close();
    await(connection.client.over());
    await(connection.server.over());
    return done();
  }
}
