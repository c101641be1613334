package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static io.coroutine.asyncio.Asyncio.openUnixConnection;
import static io.coroutine.asyncio.Asyncio.startServer;
import static io.coroutine.asyncio.Asyncio.startUnixServer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.AsyncCloseable;
import io.coroutine.CancelledError;
import io.coroutine.asyncio.Protocol;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.ServerOptions;
import io.coroutine.asyncio.Streams;
import io.coroutine.asyncio.Task;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.nio.channels.NetworkChannel;
import java.nio.channels.NotYetBoundException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers, by the numbers of the rules of CPython 3.13. */
class ServerRulesTest extends OnSockets {
  @TempDir private Path directory;

  @Test
  void rule263CloseLeavesConnectionsAlone() {
    run(
        loop -> {
          Pair pair = await(pair(loop, LIMIT));
          int port = pair.server().port();
          pair.server().close();
          assertFalse(pair.server().isServing());
          assertEquals(List.of(), pair.server().sockets());
          pair.client().writer().write(bytes("still"));
          assertEquals("still", text(await(pair.accepted().reader().readexactly(5))));
          await(raised(ConnectException.class, openConnection(HOST, port)));
          await(pair.aclose());
          return done();
        });
  }

  @Test
  void rule263WaitClosedWaitsForConnectionsAndCloseClientsEndsThem() {
    run(
        loop -> {
          Pair pair = await(pair(loop, LIMIT));
          Task<Void> waits = createTask(pair.server().waitClosed());
          await(ticks(3));
          assertFalse(waits.done()); // not closed
          pair.server().close();
          await(ticks(3));
          assertFalse(waits.done()); // a connection
          pair.server().closeClients();
          await(waits);
          assertEquals("", text(await(pair.client().reader().read())));
          await(pair.aclose());
          return done();
        });
  }

  @Test
  void rule263AbortClientsDropsWhatIsKept() {
    run(
        loop -> {
          Pair pair = await(pair(loop, LIMIT));
          pair.accepted().writer().write(new byte[16_000_000]);
          pair.server().close();
          pair.server().closeClients();
          await(ticks(3));
          assertTrue(pair.accepted().writer().transport().getWriteBufferSize() > 0);
          pair.server().abortClients();
          await(pair.server().waitClosed());
          await(pair.aclose());
          return done();
        });
  }

  @Test
  void rule263WaitClosedCanBeCancelledAndAskedAgain() {
    run(
        loop -> {
          Server server = await(serve((reader, writer) -> null));
          Task<Void> waits = createTask(server.waitClosed());
          await(ticks(2));
          waits.cancel();
          await(raised(CancelledError.class, waits));
          server.close();
          await(server.waitClosed());
          await(server.waitClosed());
          return done();
        });
  }

  @Test
  void rule264ServeForeverThatIsCancelledClosesTheServer() {
    run(
        loop -> {
          Server server = await(serve((reader, writer) -> null));
          Task<Void> forever = createTask(server.serveForever());
          await(ticks(2));
          IllegalStateException second =
              await(raised(IllegalStateException.class, server.serveForever()));
          assertTrue(second.getMessage().contains("is already being awaited on serveForever()"));
          forever.cancel();
          await(raised(CancelledError.class, forever));
          assertFalse(server.isServing());
          IllegalStateException late =
              await(raised(IllegalStateException.class, server.serveForever()));
          assertTrue(late.getMessage().contains("is closed"), late::getMessage);
          return done();
        });
  }

  @Test
  void rule264ServeForeverEndsWhenTheServerIsClosed() {
    run(
        loop -> {
          Server server = await(serve((reader, writer) -> null));
          Task<Void> forever = createTask(server.serveForever());
          await(ticks(2));
          server.close();
          await(raised(CancelledError.class, forever));
          return done();
        });
  }

  @Test
  void rule265HandlerThatFailsIsReportedAndItsConnectionClosed() {
    run(
        loop -> {
          Server server =
              await(
                  serve(
                      (reader, writer) -> {
                        String line = text(await(reader.readline()));
                        if (line.equals("fail\n")) {
                          throw new IllegalStateException("as told");
                        }
                        writer.write(bytes(line));
                        writer.close();
                        return done();
                      }));
          Streams failing = await(connect(server));
          failing.writer().write(bytes("fail\n"));
          assertEquals("", text(await(failing.reader().read())));
          Streams next = await(connect(server)); // accepting goes on
          next.writer().write(bytes("hello\n"));
          assertEquals("hello\n", text(await(next.reader().read())));
          await(failing.aclose());
          await(next.aclose());
          await(server.aclose());
          return done();
        });
    Map<String, Object> report = takeReports().get(0);
    assertEquals("Unhandled exception in client_connected_cb", report.get("message"));
    assertEquals("as told", ((Throwable) report.get("exception")).getMessage());
  }

  @Test
  void rule265HandlerThatThrowsAtOnceIsReportedToo() {
    run(
        loop -> {
          Server server =
              await(
                  serve(
                      (reader, writer) -> {
                        throw new IllegalStateException("no coroutine");
                      }));
          Streams streams = await(connect(server));
          assertEquals("", text(await(streams.reader().read())));
          await(streams.aclose());
          await(server.aclose());
          return done();
        });
    assertEquals(List.of("Unhandled exception in client_connected_cb"), takeMessages());
  }

  @Test
  void rule265HandlerThatIsCancelledClosesItsConnectionWithoutAReport() {
    run(
        loop -> {
          Server server =
              await(
                  serve(
                      (reader, writer) -> {
                        await(reader.readline());
                        throw new CancelledError();
                      }));
          Streams streams = await(connect(server));
          streams.writer().write(bytes("\n"));
          assertEquals("", text(await(streams.reader().read())));
          await(streams.aclose());
          await(server.aclose());
          return done();
        });
  }

  @Test
  void handlerRunsAsATaskPerConnection() {
    run(
        loop -> {
          Server server =
              await(
                  serve(
                      (reader, writer) -> {
                        try (writer) {
                          for (byte[] line : awaitEach(reader)) {
                            await(writer.writeAll(line));
                          }
                        }
                        return done();
                      }));
          Streams first = await(connect(server));
          Streams second = await(connect(server));
          first.writer().write(bytes("one\n"));
          second.writer().write(bytes("two\n"));
          assertEquals("two\n", text(await(second.reader().readline())));
          assertEquals("one\n", text(await(first.reader().readline())));
          await(first.aclose());
          await(second.aclose());
          await(server.aclose());
          return done();
        });
  }

  @Test
  void asyncWithServerClosesItAndWaits() {
    run(
        loop -> {
          Server server = await(serve((reader, writer) -> writer.aclose()));
          Streams streams;
          try (AsyncCloseable end = server::aclose) {
            assertTrue(server.isServing());
            assertNotNull(end);
            streams = await(connect(server));
            assertEquals("", text(await(streams.reader().read())));
            await(streams.aclose());
          }
          assertFalse(server.isServing());
          return done();
        });
  }

  @Test
  void serverThatIsNotToStartAcceptsOnlyWhenItIsStarted() {
    run(
        loop -> {
          Server server =
              await(
                  startServer(
                      (reader, writer) -> writer.aclose(),
                      HOST,
                      0,
                      ServerOptions.defaults().withStartServing(false)));
          assertFalse(server.isServing());
          Streams streams = await(connect(server)); // by the system, which keeps it in the backlog
          Task<byte[]> read = createTask(streams.reader().read());
          await(ticks(40));
          assertFalse(read.done());
          await(server.startServing());
          assertTrue(server.isServing());
          assertEquals("", text(await(read)));
          await(streams.aclose());
          await(server.aclose());
          await(raised(IllegalStateException.class, server.startServing()));
          return done();
        });
  }

  @Test
  void stopWaitsForConnectionsAndThenAbortsThem() {
    run(
        loop -> {
          Pair slow = await(pair(loop, LIMIT));
          await(slow.server().stop(seconds(30)));
          assertTrue(slow.accepted().writer().isClosing());
          await(slow.aclose());
          assertEquals(seconds(30), test.elapsed());
          Pair quick = await(pair(loop, LIMIT));
          Task<Void> stops = createTask(quick.server().stop(seconds(30)));
          await(ticks(2));
          assertFalse(stops.done());
          quick.accepted().writer().write(bytes("bye"));
          quick.accepted().writer().close();
          await(stops);
          assertEquals("bye", text(await(quick.client().reader().read())));
          await(quick.aclose());
          return done();
        });
    assertEquals(seconds(30), test.elapsed());
  }

  @Test
  void serverTakesChannelsThatAreBound() throws Exception {
    try (ServerSocketChannel channel = ServerSocketChannel.open()) {
      channel.bind(new InetSocketAddress(Inet4Address.getLoopbackAddress(), 0));
      run(
          loop -> {
            Server server =
                await(
                    startServer(
                        (reader, writer) -> writer.aclose(), ServerOptions.defaults(), channel));
            Streams streams = await(connect(server));
            assertEquals("", text(await(streams.reader().read())));
            await(streams.aclose());
            await(server.aclose());
            assertFalse(channel.isOpen());
            return done();
          });
    }
  }

  @Test
  void portInUseIsToldWithTheAddress() {
    run(
        loop -> {
          Server server = await(serve((reader, writer) -> null));
          int port = server.port();
          BindException failure =
              await(raised(BindException.class, startServer((reader, writer) -> null, HOST, port)));
          assertTrue(failure.getMessage().contains(HOST + ":" + port), failure::getMessage);
          assertTrue(server.isServing());
          await(server.aclose());
          Server again = await(startServer((reader, writer) -> null, HOST, port));
          await(again.aclose());
          return done();
        });
  }

  @Test
  void severalHostsShareAPort() {
    run(
        loop -> {
          Server server =
              await(
                  loop.createServer(
                      () -> new Protocol() {},
                      Arrays.asList("127.0.0.1", "127.0.0.1", "127.0.0.2"),
                      0,
                      ServerOptions.defaults()));
          assertEquals(2, server.sockets().size());
          Streams first = await(openConnection("127.0.0.1", server.port()));
          Streams second = await(openConnection("127.0.0.2", server.port()));
          await(first.aclose());
          await(second.aclose());
          await(server.aclose());
          return done();
        });
  }

  @Test
  void unixServerReplacesAStaleSocketAndDeletesItsOwn() {
    Path path = directory.resolve("socket");
    run(
        loop -> {
          Server server = await(startUnixServer((reader, writer) -> writer.aclose(), path));
          assertSame(loop, server.getLoop());
          assertThrows(IllegalStateException.class, server::port);
          Streams streams = await(openUnixConnection(path));
          assertEquals("", text(await(streams.reader().read())));
          await(streams.aclose());
          await(server.aclose());
          assertFalse(Files.exists(path));
          await(raised(IOException.class, openUnixConnection(path)));
          return done();
        });
  }

  @Test
  void unixServerDoesNotReplaceAFile() throws Exception {
    Path path = Files.writeString(directory.resolve("file"), "precious");
    run(
        loop -> {
          await(raised(BindException.class, startUnixServer((reader, writer) -> null, path)));
          return done();
        });
    assertEquals("precious", Files.readString(path));
  }

  @Test
  void rule273UnclosedTransportsAndServersAreWarnedOfInDebugModeAndClosed() {
    try (LogRecorder recorder = new LogRecorder("io.coroutine.asyncio")) {
      loop.setDebug(true);
      loop.setSlowCallbackDuration(HOUR); // which would be warned of, too
      Pair pair = run(loop -> pair(loop, LIMIT));
      test.close();
      List<String> warnings = recorder.messages();
      assertEquals(3, warnings.size(), warnings::toString);
      for (String warning : warnings) {
        assertTrue(
            warning.matches(
                "WARNING: unclosed when its loop was closed: <(SocketTransport|Acceptor) .*>"),
            warning);
      }
      NetworkChannel channel = (NetworkChannel) pair.client().writer().getExtraInfo("socket");
      assertFalse(channel.isOpen());
    }
  }

  @Test
  void rule273ClosedOnesAreNot() {
    try (LogRecorder recorder = new LogRecorder("io.coroutine.asyncio")) {
      loop.setDebug(true);
      loop.setSlowCallbackDuration(HOUR); // which would be warned of, too
      run(
          loop -> {
            await(await(pair(loop, LIMIT)).aclose());
            return done();
          });
      test.close();
      assertEquals(List.of(), recorder.messages());
    }
  }

  @Test
  void unixServerDeletesOnlyItsOwnSocket() {
    Path path = directory.resolve("socket");
    run(
        loop -> {
          Server first = await(startUnixServer((reader, writer) -> writer.aclose(), path));
          Server second = await(startUnixServer((reader, writer) -> writer.aclose(), path));
          await(first.aclose());
          Streams streams = await(openUnixConnection(path));
          assertEquals("", text(await(streams.reader().read())));
          await(streams.aclose());
          await(second.aclose());
          assertFalse(Files.exists(path));
          return done();
        });
  }

  @Test
  void channelThatIsNotBoundIsRefused() throws Exception {
    ServerSocketChannel unbound = ServerSocketChannel.open();
    run(
        loop -> {
          await(
              raised(
                  NotYetBoundException.class,
                  startServer((reader, writer) -> null, ServerOptions.defaults(), unbound)));
          return done();
        });
    assertFalse(unbound.isOpen());
  }
}
