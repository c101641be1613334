package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.asyncio.BufferedProtocol;
import io.coroutine.asyncio.Connection;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Protocol;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import io.coroutine.asyncio.Streams;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.Transport;
import io.coroutine.asyncio.WriteTransport;
import java.io.IOException;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Transports, protocols and the writing end of streams, by the numbers of CPython's rules. */
class TransportRulesTest extends OnSockets {
  private static final byte[] MUCH = new byte[16_000_000];

  @Test
  void rule259DrainDoesNotSuspendBelowTheHighWaterMark() {
    run(
        loop -> {
          Pair pair = await(pair(loop, LIMIT));
          loop.callSoon(() -> log.add("another iteration"));
          StreamWriter writer = pair.client().writer();
          writer.write(bytes("x"));
          await(writer.drain());
          assertEquals(List.of(), log);
          await(pair.aclose());
          return done();
        });
  }

  @Test
  void rule259SeveralTasksDrainAtOnceUntilThereIsRoom() {
    run(
        loop -> {
          Pair pair = await(pair(loop, LIMIT));
          StreamWriter writer = pair.client().writer();
          writer.transport().setWriteBufferLimits(0);
          writer.write(MUCH);
          Task<Void> one = createTask(writer.drain());
          Task<Void> other = createTask(writer.drain());
          await(ticks(3));
          assertFalse(one.done() || other.done());
          assertEquals(
              MUCH.length, await(pair.accepted().reader().readexactly(MUCH.length)).length);
          await(gather(one, other));
          assertEquals(0, writer.transport().getWriteBufferSize());
          await(pair.aclose());
          return done();
        });
  }

  @Test
  void rule259DrainOfALostConnectionFailsAndWriteDoesNot() {
    run(
        loop -> {
          Pair pair = await(pair(loop, LIMIT));
          StreamWriter writer = pair.client().writer();
          writer.transport().setWriteBufferLimits(0);
          writer.write(MUCH);
          Task<Void> drain = createTask(writer.drain());
          await(ticks(3));
          pair.accepted().writer().transport().abort();
          writer.transport().abort();
          await(drain); // woken, as asyncio's is
          SocketException lost = await(raised(SocketException.class, writer.drain()));
          assertEquals("Connection lost", lost.getMessage());
          writer.write(bytes("dropped"));
          assertEquals(0, writer.transport().getWriteBufferSize());
          await(pair.aclose());
          return done();
        });
  }

  @Test
  void rule259WriteToAPeerThatResetDropsAndTheReaderTells() {
    run(
        loop -> {
          Pair pair = await(pair(loop, LIMIT));
          Transport accepted = (Transport) pair.accepted().writer().transport();
          SocketChannel channel = (SocketChannel) accepted.getExtraInfo("socket");
          channel.setOption(StandardSocketOptions.SO_LINGER, 0); // so that closing resets
          accepted.abort();
          await(raised(IOException.class, pair.client().reader().read()));
          pair.client().writer().write(bytes("dropped"));
          await(raised(IOException.class, pair.client().writer().drain()));
          await(raised(IOException.class, pair.client().writer().waitClosed()));
          await(pair.aclose());
          return done();
        });
  }

  @Test
  void smallWritesDoNotWaitForEachOther() {
    run(
        loop -> {
          Pair pair = await(pair(loop, LIMIT));
          for (Streams end : List.of(pair.client(), pair.accepted())) {
            SocketChannel channel = (SocketChannel) end.writer().getExtraInfo("socket");
            assertTrue(channel.getOption(StandardSocketOptions.TCP_NODELAY));
          }
          await(pair.aclose());
          return done();
        });
  }

  @Test
  void rule260CallbacksComeInOrder() {
    class Recorded implements Protocol {
      final Future<Void> over = loop.createFuture();

      @Override
      public void connectionMade(Transport transport) {
        log.add("made");
        transport.write(bytes("hi"));
        transport.writeEof();
      }

      @Override
      public void dataReceived(byte[] data) {
        log.add(text(data));
      }

      @Override
      public boolean eofReceived() {
        log.add("eof");
        return false;
      }

      @Override
      public void connectionLost(Throwable exception) {
        log.add("lost " + exception);
        over.setResult(null);
      }
    }
    run(
        loop -> {
          Server server =
              await(
                  serve(
                      (reader, writer) -> {
                        writer.write(bytes(text(await(reader.read())).toUpperCase(Locale.ROOT)));
                        writer.close();
                        return done();
                      }));
          Recorded protocol = new Recorded();
          await(loop.createConnection(() -> protocol, HOST, server.port()));
          await(protocol.over);
          assertEquals(List.of("made", "HI", "eof", "lost null"), log);
          await(server.aclose());
          return done();
        });
  }

  @Test
  void rule260BufferedProtocolHasItsOwnBufferFilled() {
    class Buffered implements BufferedProtocol {
      final Future<Void> over = loop.createFuture();
      final ByteBuffer buffer = ByteBuffer.allocate(4);

      @Override
      public ByteBuffer getBuffer(int sizeHint) {
        return buffer.clear();
      }

      @Override
      public void bufferUpdated(int count) {
        assertEquals(count, buffer.position());
        log.add(text(Arrays.copyOf(buffer.array(), count)));
      }

      @Override
      public void connectionLost(Throwable exception) {
        over.setResult(null);
      }
    }
    run(
        loop -> {
          Server server =
              await(
                  serve(
                      (reader, writer) -> {
                        writer.writelines(List.of(bytes("abc"), bytes("def"), bytes("g")));
                        writer.close();
                        return null;
                      }));
          Connection<Buffered> connection =
              await(loop.createConnection(Buffered::new, HOST, server.port()));
          await(connection.protocol().over);
          assertEquals(List.of("abcd", "efg"), log);
          await(server.aclose());
          return done();
        });
  }

  @Test
  void rule260ProtocolThatThrowsLosesTheConnectionAndIsReported() {
    class Failing implements Protocol {
      final Future<Throwable> over = loop.createFuture();

      @Override
      public void dataReceived(byte[] data) {
        throw new IllegalStateException("bad data");
      }

      @Override
      public void connectionLost(Throwable exception) {
        over.setResult(exception);
      }
    }
    run(
        loop -> {
          Server server =
              await(
                  serve(
                      (reader, writer) -> {
                        writer.write(bytes("x"));
                        await(reader.read());
                        writer.close();
                        return done();
                      }));
          Connection<Failing> connection =
              await(loop.createConnection(Failing::new, HOST, server.port()));
          assertEquals("bad data", await(connection.protocol().over).getMessage());
          await(server.aclose());
          return done();
        });
    assertEquals(List.of("Fatal error: protocol.dataReceived() call failed."), takeMessages());
  }

  @Test
  void rule261StreamsStayHalfOpen() {
    run(
        loop -> {
          Server server =
              await(
                  serve(
                      (reader, writer) -> {
                        String question = text(await(reader.read()));
                        writer.write(bytes("late:" + question));
                        await(writer.drain());
                        writer.close();
                        return done();
                      }));
          Streams streams = await(connect(server));
          streams.writer().write(bytes("q"));
          streams.writer().writeEof();
          assertEquals("late:q", text(await(streams.reader().read())));
          assertThrows(IllegalStateException.class, () -> streams.writer().write(bytes("more")));
          await(streams.aclose());
          await(server.aclose());
          return done();
        });
  }

  @Test
  void rule261ProtocolThatDoesNotKeepItOpenClosesAtTheEnd() {
    class Closing implements Protocol {
      final Future<Void> over = loop.createFuture();

      @Override
      public void connectionLost(Throwable exception) {
        over.setResult(null);
      }
    }
    run(
        loop -> {
          Server server =
              await(
                  serve(
                      (reader, writer) -> {
                        writer.writeEof();
                        assertEquals("", text(await(reader.read())));
                        log.add("end seen by the server");
                        writer.close();
                        return done();
                      }));
          Connection<Closing> connection =
              await(loop.createConnection(Closing::new, HOST, server.port()));
          await(connection.protocol().over);
          assertTrue(connection.transport().isClosing());
          await(server.aclose());
          assertEquals(List.of("end seen by the server"), log);
          return done();
        });
  }

  @Test
  void rule262CloseSendsWhatIsKept() {
    run(
        loop -> {
          Pair pair = await(pair(loop, LIMIT));
          StreamWriter writer = pair.client().writer();
          writer.write(MUCH);
          writer.close();
          writer.close();
          assertTrue(writer.isClosing());
          assertTrue(writer.transport().getWriteBufferSize() > 0);
          assertEquals(MUCH.length, await(pair.accepted().reader().read()).length);
          await(writer.waitClosed());
          await(pair.aclose());
          return done();
        });
  }

  @Test
  void rule262AbortDropsWhatIsKept() {
    run(
        loop -> {
          Pair pair = await(pair(loop, LIMIT));
          WriteTransport transport = pair.client().writer().transport();
          transport.write(MUCH);
          assertTrue(transport.getWriteBufferSize() > 0);
          transport.abort();
          transport.abort();
          assertEquals(0, transport.getWriteBufferSize());
          assertTrue(transport.isClosing());
          StreamReader received = pair.accepted().reader();
          assertTrue(await(received.read()).length < MUCH.length);
          await(pair.aclose());
          return done();
        });
  }

  @Test
  void rule262ConnectionLostIsNotCalledWithinClose() {
    class Recorded implements Protocol {
      @Override
      public void connectionLost(Throwable exception) {
        log.add("lost");
      }
    }
    run(
        loop -> {
          Server server = await(serve((reader, writer) -> writer.aclose()));
          Connection<Recorded> connection =
              await(loop.createConnection(Recorded::new, HOST, server.port()));
          connection.transport().close();
          connection.transport().abort();
          assertEquals(List.of(), log);
          await(ticks(1));
          assertEquals(List.of("lost"), log);
          await(server.aclose());
          return done();
        });
  }

  @Test
  void readerThatIsFullHoldsTheSenderUp() {
    run(
        loop -> {
          Pair pair = await(pair(loop, 1000));
          StreamWriter writer = pair.client().writer();
          Task<Void> sent = createTask(writer.writeAll(MUCH));
          await(ticks(100));
          assertFalse(sent.done());
          assertEquals(
              MUCH.length, await(pair.accepted().reader().readexactly(MUCH.length)).length);
          await(sent);
          await(pair.aclose());
          return done();
        });
  }

  @Test
  void pausedTransportReceivesNothingAndLosesNothing() {
    run(
        loop -> {
          Pair pair = await(pair(loop, LIMIT));
          Transport transport = (Transport) pair.accepted().writer().transport();
          transport.pauseReading();
          assertFalse(transport.isReading());
          pair.client().writer().write(bytes("kept"));
          Task<byte[]> read = createTask(pair.accepted().reader().read(10));
          await(ticks(40));
          assertFalse(read.done());
          transport.resumeReading();
          assertTrue(transport.isReading());
          assertEquals("kept", text(await(read)));
          await(pair.aclose());
          return done();
        });
  }

  @Test
  void anotherProtocolCanTakeOver() {
    class Second implements Protocol {
      final Future<String> received = loop.createFuture();

      @Override
      public void dataReceived(byte[] data) {
        received.setResult(text(data));
      }
    }
    run(
        loop -> {
          Pair pair = await(pair(loop, LIMIT));
          Transport transport = (Transport) pair.accepted().writer().transport();
          Second second = new Second();
          transport.setProtocol(second);
          assertEquals(second, transport.getProtocol());
          pair.client().writer().write(bytes("for the second"));
          assertEquals("for the second", await(second.received));
          transport.close();
          await(pair.aclose());
          return done();
        });
  }

  @Test
  void limitsThatMakeNoSenseAreRefused() {
    run(
        loop -> {
          Pair pair = await(pair(loop, LIMIT));
          WriteTransport transport = pair.client().writer().transport();
          assertThrows(IllegalArgumentException.class, () -> transport.setWriteBufferLimits(1, 2));
          assertThrows(IllegalArgumentException.class, () -> transport.setWriteBufferLimits(1, -1));
          assertEquals(64 * 1024, transport.highWaterMark());
          assertEquals(16 * 1024, transport.lowWaterMark());
          await(pair.aclose());
          return done();
        });
  }

  @Test
  void bothEndsKnowTheirNames() {
    run(
        loop -> {
          Pair pair = await(pair(loop, LIMIT));
          assertNotNull(pair.client().writer().peerName());
          assertEquals(pair.client().writer().peerName(), pair.accepted().writer().socketName());
          assertEquals(pair.client().writer().socketName(), pair.accepted().writer().peerName());
          assertEquals(null, pair.client().writer().getExtraInfo("sslsession"));
          await(pair.aclose());
          return done();
        });
  }

  @Test
  void piecesThatEndInAnExceptionAreNotSent() {
    run(
        loop -> {
          Pair pair = await(pair(loop, LIMIT));
          StreamWriter writer = pair.client().writer();
          List<byte[]> pieces = Arrays.asList(bytes("lost"), null);
          assertThrows(NullPointerException.class, () -> writer.writelines(pieces));
          writer.write(bytes("sent"));
          assertEquals("sent", text(await(pair.accepted().reader().read(10))));
          await(pair.aclose());
          return done();
        });
  }

  @Test
  void bufferThatCannotBeFilledEndsTheConnection() {
    class ReadOnly implements BufferedProtocol {
      final Future<Throwable> over = loop.createFuture();

      @Override
      public ByteBuffer getBuffer(int sizeHint) {
        return ByteBuffer.allocate(10).asReadOnlyBuffer();
      }

      @Override
      public void bufferUpdated(int count) {
        throw new AssertionError("nothing was read");
      }

      @Override
      public void connectionLost(Throwable exception) {
        over.setResult(exception);
      }
    }
    run(
        loop -> {
          Server server =
              await(
                  serve(
                      (reader, writer) -> {
                        writer.write(bytes("x"));
                        return writer.aclose();
                      }));
          Connection<ReadOnly> connection =
              await(loop.createConnection(ReadOnly::new, HOST, server.port()));
          assertTrue(await(connection.protocol().over) instanceof IllegalArgumentException);
          await(server.aclose());
          return done();
        });
    assertEquals(List.of("Fatal read error on socket transport"), takeMessages());
  }

  @Test
  void channelOfATransportIsNotForOthers() {
    run(
        loop -> {
          Pair pair = await(pair(loop, LIMIT));
          SocketChannel channel = (SocketChannel) pair.client().writer().getExtraInfo("socket");
          assertThrows(IllegalStateException.class, () -> loop.addReader(channel, () -> {}));
          assertThrows(IllegalStateException.class, () -> loop.removeReader(channel));
          assertThrows(IllegalStateException.class, () -> loop.addWriter(channel, () -> {}));
          await(raised(IllegalStateException.class, loop.sockRecv(channel, 1)));
          pair.accepted().writer().write(bytes("still read by the transport"));
          assertEquals("still", text(await(pair.client().reader().readexactly(5))));
          await(pair.aclose());
          return done();
        });
  }
}
