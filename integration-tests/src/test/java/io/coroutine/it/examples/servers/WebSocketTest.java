package io.coroutine.it.examples.servers;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.AsyncCloseable;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.Streams;
import io.coroutine.asyncio.Task;
import io.coroutine.examples.websocket.WebSocketEcho;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** WebSockets, byte by byte, by a client that is written here and can do everything wrong. */
class WebSocketTest extends OnLoopback {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_BYTES = 100_000;
  private static final byte[] MASK = {1, -2, 3, -4};

  static final String HANDSHAKE =
      """
      GET / HTTP/1.1\r
      Host: test\r
      Connection: keep-alive, Upgrade\r
      Upgrade: WebSocket\r
      Sec-WebSocket-Version: 13\r
      Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
      \r
      """;

  private record Echo(WebSocketEcho echo, Server server) implements AsyncCloseable {
    @Override
    public Coroutine<Void> aclose() {
      return echo.stop(server);
    }

    /** Returns a client after the handshake. */
    @Async
    Coroutine<Streams> client() throws IOException {
      Streams client = await(connect(server.port()));
      client.writer().write(bytes(HANDSHAKE));
      String answer = text(await(client.reader().readuntil(bytes("\r\n\r\n"))));
      assertTrue(answer.startsWith("HTTP/1.1 101 Switching Protocols\r\n"), answer);
      // From section 1.3 of RFC 6455, as the key is.
      assertTrue(answer.contains("\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"));
      return result(client);
    }
  }

  @Async
  private static Coroutine<Echo> echo() throws IOException {
    WebSocketEcho echo = new WebSocketEcho(MOST_BYTES);
    return result(new Echo(echo, await(echo.start(0))));
  }

  /** Returns a frame as a client sends it. */
  private static byte[] frame(int first, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(14 + payload.length).put((byte) first);
    if (payload.length < 126) {
      frame.put((byte) (0x80 | payload.length));
    } else if (payload.length < 65536) {
      frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
    } else {
      frame.put((byte) (0x80 | 127)).putLong(payload.length);
    }
    frame.put(MASK);
    for (int i = 0; i < payload.length; i++) {
      frame.put((byte) (payload[i] ^ MASK[i % 4]));
    }
    return Arrays.copyOf(frame.array(), frame.position());
  }

  private static byte[] frame(int first, String payload) {
    return frame(first, bytes(payload));
  }

  private static byte[] close(int code, String reason) {
    ByteBuffer payload = ByteBuffer.allocate(2 + reason.length());
    return frame(0x88, payload.putShort((short) code).put(bytes(reason)).array());
  }

  private static byte[] joined(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Stream.of(parts).mapToInt(part -> part.length).sum());
    Stream.of(parts).forEach(all::put);
    return all.array();
  }

  /** What the server sends: the first byte of a frame, and the payload. */
  private record Answer(int first, String payload) {
    int code() {
      assertEquals(0x88, first);
      return ByteBuffer.wrap(bytes(payload)).getShort();
    }
  }

  @Async
  private static Coroutine<Answer> answer(Streams client) throws IOException {
    byte[] begin = await(client.reader().readexactly(2));
    int length = begin[1]; // negative if it were masked
    if (length == 126) {
      length = ByteBuffer.wrap(await(client.reader().readexactly(2))).getShort() & 0xffff;
    } else if (length == 127) {
      length = (int) ByteBuffer.wrap(await(client.reader().readexactly(8))).getLong();
    }
    byte[] payload = await(client.reader().readexactly(length));
    return result(new Answer(begin[0] & 0xff, text(payload)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 65535, 65536, MOST_BYTES})
  void sendsBackMessagesOfAnyLength(int length) throws Exception {
    run(
        loop -> {
          try (Echo echo = await(echo());
              Streams client = await(echo.client())) {
            String text = "x".repeat(length);
            client.writer().write(frame(0x81, text));
            assertEquals(new Answer(0x81, text), await(answer(client)));
            client.writer().write(frame(0x82, text));
            assertEquals(new Answer(0x82, text), await(answer(client)));
            client.writer().write(close(1000, ""));
            assertEquals(1000, await(answer(client)).code());
          }
          return done();
        });
  }

  @Test
  void takesBytesOneByOne() throws Exception {
    run(
        loop -> {
          try (Echo echo = await(echo());
              Streams client = await(connect(echo.server().port()))) {
            await(sendOneByOne(client.writer(), bytes(HANDSHAKE)));
            await(client.reader().readuntil(bytes("\r\n\r\n")));
            await(sendOneByOne(client.writer(), frame(0x81, "hello")));
            assertEquals(new Answer(0x81, "hello"), await(answer(client)));
            client.writer().write(close(1000, ""));
            await(answer(client));
          }
          return done();
        });
  }

  @Test
  void putsFragmentsTogetherAndAnswersPingsBetweenThem() throws Exception {
    run(
        loop -> {
          try (Echo echo = await(echo());
              Streams client = await(echo.client())) {
            byte[] euro = {(byte) 0xe2, (byte) 0x82, (byte) 0xac};
            client.writer().write(frame(0x01, Arrays.copyOf(euro, 1)));
            client.writer().write(frame(0x89, "ping"));
            client.writer().write(frame(0x8a, "a pong that nobody wants"));
            client.writer().write(frame(0x00, Arrays.copyOfRange(euro, 1, 2)));
            client.writer().write(frame(0x80, Arrays.copyOfRange(euro, 2, 3)));
            assertEquals(new Answer(0x8a, "ping"), await(answer(client)));
            assertEquals(new Answer(0x81, text(euro)), await(answer(client)));
            client.writer().write(close(3000, "bye"));
            assertEquals(new Answer(0x88, "\u000b\u00b8bye"), await(answer(client)));
            assertEquals("", text(await(client.reader().read())));
          }
          return done();
        });
  }

  @Test
  void answersACloseWithoutACode() throws Exception {
    run(
        loop -> {
          try (Echo echo = await(echo());
              Streams client = await(echo.client())) {
            client.writer().write(frame(0x88, ""));
            assertEquals(new Answer(0x88, ""), await(answer(client)));
            assertEquals("", text(await(client.reader().read())));
          }
          return done();
        });
  }

  record Bad(int code, byte[] bytes) {}

  static Stream<Bad> badFrames() {
    byte[] half = {(byte) 0xe2, (byte) 0x82};
    return Stream.of(
        new Bad(1002, frame(0xc1, "reserved bit")),
        new Bad(1002, new byte[] {(byte) 0x81, 1, 'x'}), // not masked
        new Bad(1002, frame(0x83, "unknown opcode")),
        new Bad(1002, frame(0x8b, "unknown control opcode")),
        new Bad(1002, frame(0x09, "a fragment of a ping")),
        new Bad(1002, frame(0x89, "x".repeat(126))),
        new Bad(1002, frame(0x80, "nothing to continue")),
        new Bad(1002, joined(frame(0x01, "one"), frame(0x81, "another"))),
        new Bad(1002, new byte[] {(byte) 0x81, (byte) 0xfe, 0, 5}), // five in 16 bits
        new Bad(1002, new byte[] {(byte) 0x81, (byte) 0xff, 0, 0, 0, 0, 0, 0, 1, 0}),
        new Bad(1002, new byte[] {(byte) 0x81, (byte) 0xff, -1, 0, 0, 0, 0, 0, 1, 0}),
        new Bad(1002, frame(0x88, "x")),
        new Bad(1002, close(999, "")),
        new Bad(1002, close(1005, "")),
        new Bad(1002, close(2000, "")),
        new Bad(1007, frame(0x81, half)),
        new Bad(1007, frame(0x81, new byte[] {(byte) 0xc0, (byte) 0x80})),
        new Bad(1007, joined(frame(0x01, half), frame(0x80, "x"))),
        new Bad(1007, close(1000, "\u00ff")),
        new Bad(1009, frame(0x82, new byte[MOST_BYTES + 1])),
        new Bad(1009, new byte[] {(byte) 0x82, (byte) 0xff, 0x7f, -1, -1, -1, -1, -1, -1, -1}),
        new Bad(1009, joined(frame(0x02, new byte[MOST_BYTES]), frame(0x80, "x"))));
  }

  @ParameterizedTest
  @MethodSource("badFrames")
  void closesWithTheCodeForIt(Bad bad) throws Exception {
    run(
        loop -> {
          try (Echo echo = await(echo());
              Streams client = await(echo.client())) {
            client.writer().write(bad.bytes);
            assertEquals(bad.code, await(answer(client)).code());
            assertEquals("", text(await(client.reader().read())));
          }
          assertEquals(Duration.ZERO, test.elapsed()); // the client hangs up; nobody waits for it
          return done();
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GET / HTTP/1.1\r\n", "\u0000\u0001\u0002"})
  void hangsUpOnWhoDoesNotAskForOne(String begun) throws Exception {
    run(
        loop -> {
          try (Echo echo = await(echo())) {
            String answer = await(exchange(echo.server().port(), bytes(begun)));
            assertTrue(answer.startsWith("HTTP/1.1 408 Request Timeout\r\n"), answer);
            assertEquals(PATIENCE, test.elapsed());
          }
          return done();
        });
  }

  @Test
  void refusesOtherRequests() throws Exception {
    run(
        loop -> {
          try (Echo echo = await(echo())) {
            int port = echo.server().port();
            for (String request :
                List.of(
                    "garbage\r\n\r\n",
                    HANDSHAKE.replace("GET", "POST"),
                    HANDSHAKE.replace("Upgrade: WebSocket", "Upgrade: h2c"),
                    HANDSHAKE.replace("keep-alive, Upgrade", "keep-alive"),
                    HANDSHAKE.replace("dGhlIHNhbXBsZSBub25jZQ==", "c2hvcnQ="),
                    HANDSHAKE.replace("dGhlIHNhbXBsZSBub25jZQ==", "?"))) {
              String answer = await(exchange(port, bytes(request)));
              assertTrue(answer.startsWith("HTTP/1.1 400 Bad Request\r\n"), request + answer);
            }
            String old = await(exchange(port, bytes(HANDSHAKE.replace("13", "8"))));
            assertTrue(old.startsWith("HTTP/1.1 426 Upgrade Required\r\n"), old);
            assertTrue(old.contains("\r\nSec-WebSocket-Version: 13\r\n"), old);
            String large = await(exchange(port, bytes("x".repeat(10_000))));
            assertTrue(large.startsWith("HTTP/1.1 431 "), large);
          }
          return done();
        });
  }

  @Test
  void pingsAClientThatIsSilentAndLeavesOneThatStaysSo() throws Exception {
    run(
        loop -> {
          try (Echo echo = await(echo());
              Streams client = await(echo.client())) {
            assertEquals(new Answer(0x89, ""), await(answer(client)));
            assertEquals(PATIENCE, test.elapsed());
            client.writer().write(frame(0x8a, ""));
            assertEquals(new Answer(0x89, ""), await(answer(client)));
            assertEquals(PATIENCE.multipliedBy(2), test.elapsed());
            assertEquals("", text(await(client.reader().read())));
            assertEquals(PATIENCE.multipliedBy(3), test.elapsed());
          }
          return done();
        });
  }

  @Test
  void leavesAClientThatStopsInTheMiddleOfAFrame() throws Exception {
    run(
        loop -> {
          try (Echo echo = await(echo());
              Streams client = await(echo.client())) {
            client.writer().write(Arrays.copyOf(frame(0x81, "hello"), 8));
            assertEquals("", text(await(client.reader().read())));
            assertEquals(PATIENCE, test.elapsed());
          }
          return done();
        });
  }

  @Test
  void survivesAClientThatResets() throws Exception {
    run(
        loop -> {
          try (Echo echo = await(echo())) {
            Streams client = await(echo.client());
            client.writer().write(frame(0x81, new byte[50_000]));
            reset(client);
            try (Streams other = await(echo.client())) {
              other.writer().write(frame(0x81, "hello"));
              assertEquals(new Answer(0x81, "hello"), await(answer(other)));
            }
          }
          return done();
        });
  }

  @Test
  void tellsItsClientsThatItGoes() throws Exception {
    run(
        loop -> {
          Echo echo = await(echo());
          Streams polite = await(echo.client());
          Streams rude = await(echo.client());
          Task<Void> stopping = createTask(echo.aclose());
          assertEquals(1001, await(answer(polite)).code());
          assertEquals(1001, await(answer(rude)).code());
          polite.writer().write(close(1001, ""));
          assertEquals("", text(await(polite.reader().read())));
          await(sleep(Duration.ofSeconds(1)));
          rude.writer().write(frame(0x81, "and what about me?"));
          await(stopping);
          assertEquals(Duration.ofSeconds(2), test.elapsed()); // and no longer
          await(polite.aclose());
          rude.writer().transport().abort();
          return done();
        });
  }
}
