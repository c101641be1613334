package io.coroutine.it.tls;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.timeout;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import io.coroutine.asyncio.Streams;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.TlsOptions;
import io.coroutine.it.support.Certificates;
import io.coroutine.test.TestLoop;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** A stream that begins in clear text and goes on encrypted. */
class StartTlsTest extends OnLoopback {
  private static final TlsOptions CLIENT = clientTls().serverHostname(HOST);

  /** What the server's part of a conversation ended with. */
  private Throwable failure;

  /** Done with the server's part. */
  private final Future<Void> upgraded = loop.createFuture();

  StartTlsTest() {
    super(TestLoop.create().loop());
  }

  /** Answers a line, encrypts the connection, and sends back what comes. */
  @Async
  private Coroutine<Void> upgrade(StreamReader reader, StreamWriter writer) throws IOException {
    try {
      assertEquals("STARTTLS\n", text(await(reader.readline())));
      writer.write(bytes("ready\n"));
      await(sleep(Duration.ofSeconds(1))); // until all has come that would come
      await(writer.startTls(serverTls()));
      await(echo(reader, writer));
    } catch (IOException e) {
      failure = e;
      writer.close();
    } finally {
      upgraded.setResult(null);
    }
    return done();
  }

  @Test
  void streamsGoOnEncrypted() throws Exception {
    loop.runUntilComplete(goOn());
    assertNull(failure);
  }

  @Async
  private Coroutine<Void> goOn() throws IOException {
    byte[] data = new byte[500_000];
    try (Server server = await(serve(this::upgrade, null));
        Streams streams = await(connect(server, null))) {
      StreamReader reader = streams.reader();
      StreamWriter writer = streams.writer();
      assertTrue(writer.canWriteEof());
      writer.write(bytes("STARTTLS\n"));
      assertEquals("ready\n", text(await(reader.readline())));
      await(writer.startTls(CLIENT));
      assertFalse(writer.canWriteEof());
      writer.write(bytes("secret\n"));
      assertEquals("secret\n", text(await(reader.readline())));
      Task<byte[]> reading = createTask(reader.readexactly(data.length));
      await(gather(writer.writeAll(data)));
      assertArrayEquals(data, await(reading));
      writer.close();
      assertEquals(0, await(reader.read()).length);
      await(writer.waitClosed());
    }
    return done();
  }

  @Test
  void whatHasComeAlreadyBelongsToTheHandshake() throws Exception {
    loop.runUntilComplete(doNotWait());
    assertNull(failure);
    assertEquals(1, served);
  }

  @Async
  private Coroutine<Void> doNotWait() throws IOException {
    try (Server server = await(serve(this::upgrade, null));
        Streams streams = await(connect(server, null))) {
      streams.writer().write(bytes("STARTTLS\n"));
      Task<byte[]> answer = createTask(streams.reader().readline());
      await(answer);
      await(streams.writer().startTls(CLIENT)); // before the server has begun
      streams.writer().write(bytes("x"));
      assertEquals("x", text(await(streams.reader().readexactly(1))));
    }
    return done();
  }

  @Test
  void whatIsWrittenMeanwhileIsEncrypted() throws Exception {
    loop.runUntilComplete(doNotWaitToWrite());
    assertNull(failure);
    assertEquals(1, served);
  }

  @Async
  private Coroutine<Void> doNotWaitToWrite() throws IOException {
    try (Server server = await(serve(this::upgrade, null));
        Streams streams = await(connect(server, null))) {
      streams.writer().write(bytes("STARTTLS\n"));
      await(streams.reader().readline());
      Task<Void> handshake = createTask(streams.writer().startTls(CLIENT));
      await(sleep(Duration.ZERO)); // it has begun
      streams.writer().write(bytes("x"));
      assertFalse(handshake.done());
      assertEquals("x", text(await(streams.reader().readexactly(1))));
      await(handshake);
    }
    return done();
  }

  @Test
  void nothingCanBeSlippedInBefore() throws Exception {
    loop.runUntilComplete(slipIn());
    assertTrue(failure instanceof SSLException, () -> "" + failure);
    assertEquals(0, served);
  }

  @Async
  private Coroutine<Void> slipIn() throws IOException {
    try (Server server = await(serve(this::upgrade, null));
        Streams streams = await(connect(server, null))) {
      streams.writer().write(bytes("STARTTLS\nMAIL FROM: somebody else\n"));
      assertEquals("ready\n", text(await(streams.reader().readline())));
      await(raised(IOException.class, streams.writer().startTls(CLIENT)));
    }
    await(upgraded);
    return done();
  }

  @Test
  void failedHandshakeIsSeenByBothEndsOfTheStream() throws Exception {
    loop.runUntilComplete(wrongHost());
  }

  @Async
  private Coroutine<Void> wrongHost() throws IOException {
    try (Server server = await(serve(this::upgrade, null));
        Streams streams = await(connect(server, null))) {
      streams.writer().write(bytes("STARTTLS\n"));
      await(streams.reader().readline());
      SSLException error =
          await(
              raised(
                  SSLHandshakeException.class,
                  streams.writer().startTls(clientTls().serverHostname("wrong.test"))));
      assertEquals(error, await(raised(SSLException.class, streams.reader().read(1))));
      assertEquals(error, await(raised(SSLException.class, streams.writer().drain())));
      assertEquals(error, await(raised(SSLException.class, streams.writer().waitClosed())));
      assertTrue(streams.writer().isClosing());
    }
    await(upgraded);
    assertTrue(failure instanceof SSLHandshakeException, () -> "" + failure);
    return done();
  }

  @Test
  void needsAnotherEndThatCanAnswer() throws Exception {
    loop.runUntilComplete(halfClosed());
  }

  @Async
  private Coroutine<Void> halfClosed() throws IOException {
    try (Server server =
            await(
                serve(
                    (reader, writer) -> {
                      writer.writeEof();
                      return echo(reader, writer);
                    },
                    null));
        Streams streams = await(connect(server, null))) {
      assertEquals(0, await(streams.reader().read()).length);
      await(raised(EOFException.class, streams.writer().startTls(CLIENT)));
    }
    return done();
  }

  @Test
  void silentServerIsGivenUp() throws Exception {
    loop.runUntilComplete(silentServer());
    assertEquals(60, Math.round(loop.time()));
  }

  @Async
  private Coroutine<Void> silentServer() throws IOException {
    try (Server server = await(serve((reader, writer) -> drained(reader, writer), null))) {
      await(raised(SSLHandshakeException.class, connect(server, clientTls())));
    }
    return done();
  }

  @Test
  void silentClientIsGivenUp() throws Exception {
    loop.runUntilComplete(silentClient());
    assertEquals(5, Math.round(loop.time()));
    assertEquals(0, served);
  }

  @Async
  private Coroutine<Void> silentClient() throws IOException {
    TlsOptions impatient = serverTls().handshakeTimeout(Duration.ofSeconds(5));
    try (Server server = await(serve(this::echo, impatient));
        Streams streams = await(connect(server, null))) {
      assertEquals(0, await(streams.reader().read()).length);
    }
    return done();
  }

  @Test
  void clientThatIsCancelledInTheHandshakeCloses() throws Exception {
    loop.runUntilComplete(cancelled());
    assertEquals(1, Math.round(loop.time()));
    assertEquals(1, served);
  }

  @Async
  private Coroutine<Void> cancelled() throws Exception {
    try (Server server = await(serve(this::drained, null))) {
      await(raised(TimeoutException.class, impatient(server)));
      await(server.aclose()); // when the connection is over
    }
    return done();
  }

  @Async
  private static Coroutine<Void> impatient(Server server) throws IOException, TimeoutException {
    await(with(timeout(Duration.ofSeconds(1)), limit -> connect(server, clientTls())));
    return done();
  }

  /** Takes what comes and says nothing. */
  @Async
  private Coroutine<Void> drained(StreamReader reader, StreamWriter writer) throws IOException {
    served++;
    try (writer) {
      await(reader.read());
    }
    return done();
  }

  @Test
  void slowReaderIsWaitedFor() throws Exception {
    loop.runUntilComplete(slowReader());
  }

  @Async
  private Coroutine<Void> slowReader() throws IOException {
    byte[] much = new byte[20_000_000];
    Task<?>[] writing = {null};
    try (Server server =
            await(
                serve(
                    (reader, writer) -> {
                      writing[0] = createTask(writer.writeAll(much));
                      writing[0].addDoneCallback(done -> writer.close());
                      return null;
                    },
                    serverTls()));
        Streams streams = await(connect(server, clientTls()))) {
      await(sleep(Duration.ofSeconds(1)));
      assertFalse(writing[0].done());
      assertEquals(much.length, await(streams.reader().read()).length);
      assertTrue(writing[0].done());
    }
    return done();
  }

  @Test
  void refusedForWantOfANameItLeavesTheStreamAsItWas() throws Exception {
    loop.runUntilComplete(leavesTheStream());
  }

  @Async
  private Coroutine<Void> leavesTheStream() throws IOException {
    try (Server server = await(serve(this::echo, null));
        Streams streams = await(connect(server, null))) {
      streams.writer().write(bytes("unread"));
      while (streams.reader().available() < 6) {
        await(sleep(Duration.ZERO));
      }
      TlsOptions nameless = TlsOptions.of(Certificates.client());
      await(raised(IllegalArgumentException.class, streams.writer().startTls(nameless)));
      assertEquals("unread", text(await(streams.reader().readexactly(6))));
    }
    return done();
  }
}
