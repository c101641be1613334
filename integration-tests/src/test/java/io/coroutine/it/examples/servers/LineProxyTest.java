package io.coroutine.it.examples.servers;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.startServer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.AsyncCloseable;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.Streams;
import io.coroutine.asyncio.Task;
import io.coroutine.examples.LineProxy;
import io.coroutine.examples.serving.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The proxy between a client and a server, both of which are in the test's hands. */
class LineProxyTest extends OnLoopback {

  /** A client, and the server's end of what the proxy has opened for it. */
  private record Ends(Server target, Server proxy, Streams client, Streams server)
      implements AsyncCloseable {
    @Override
    public Coroutine<Void> aclose() {
      return closed();
    }

    @Async
    private Coroutine<Void> closed() {
      client.writer().close();
      server.writer().close();
      await(target.aclose());
      await(proxy.aclose());
      return done();
    }
  }

  @Async
  private static Coroutine<Ends> connected(EventLoop loop) throws IOException {
    Future<Streams> accepted = loop.createFuture();
    Server target =
        await(
            startServer(
                (reader, writer) -> {
                  accepted.setResult(new Streams(reader, writer));
                  return null;
                },
                Service.LOOPBACK,
                0));
    Server proxy = await(startServer(new LineProxy(target.port()), Service.LOOPBACK, 0));
    Streams client = await(connect(proxy.port()));
    return result(new Ends(target, proxy, client, await(accepted)));
  }

  @Test
  void passesLinesOnBothWays() throws Exception {
    run(
        loop -> {
          try (Ends ends = await(connected(loop))) {
            ends.client().writer().write(bytes("question\nanother\n"));
            assertEquals("question\n", text(await(ends.server().reader().readline())));
            assertEquals("another\n", text(await(ends.server().reader().readline())));
            ends.server().writer().write(bytes("answer\n"));
            assertEquals("answer\n", text(await(ends.client().reader().readline())));
          }
          return done();
        });
  }

  @Test
  void passesOnWholeLinesOnly() throws Exception {
    run(
        loop -> {
          try (Ends ends = await(connected(loop))) {
            await(sendOneByOne(ends.client().writer(), bytes("half a li")));
            Task<byte[]> reading = Asyncio.createTask(ends.server().reader().read(100));
            await(ticks(20));
            assertFalse(reading.done());
            await(sendOneByOne(ends.client().writer(), bytes("ne\n")));
            assertEquals("half a line\n", text(await(reading)));
          }
          return done();
        });
  }

  @Test
  void passesOnTheEndOfOneDirectionAndKeepsTheOther() throws Exception {
    run(
        loop -> {
          try (Ends ends = await(connected(loop))) {
            ends.client().writer().write(bytes("last words"));
            ends.client().writer().writeEof();
            assertEquals("last words", text(await(ends.server().reader().read())));
            ends.server().writer().write(bytes("answer\n"));
            assertEquals("answer\n", text(await(ends.client().reader().readline())));
            ends.server().writer().writeEof();
            assertEquals("", text(await(ends.client().reader().read())));
          }
          return done();
        });
  }

  @Test
  void closesBothSidesWhenOneResets() throws Exception {
    run(
        loop -> {
          try (Ends ends = await(connected(loop))) {
            reset(ends.client());
            assertEquals("", text(await(ends.server().reader().read())));
          }
          return done();
        });
  }

  @Test
  void closesBothSidesWhenALineIsTooLong() throws Exception {
    run(
        loop -> {
          try (Ends ends = await(connected(loop))) {
            ends.server().writer().write(new byte[1_000_000]);
            assertEquals("", text(await(ends.client().reader().read())));
          }
          return done();
        });
  }

  @Test
  void closesTheClientWhenTheServerCannotBeReached() throws Exception {
    run(
        loop -> {
          int nobody;
          try (ServerSocketChannel channel = ServerSocketChannel.open()) {
            channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            nobody = ((InetSocketAddress) channel.getLocalAddress()).getPort();
          }
          Server proxy = await(startServer(new LineProxy(nobody), Service.LOOPBACK, 0));
          assertEquals("", await(exchange(proxy.port(), bytes("hello\n"))));
          await(proxy.aclose());
          return done();
        });
  }

  @Test
  void isCancelledWithoutWaitingForWhoTakesNothing() throws Exception {
    run(
        loop -> {
          try (Ends ends = await(connected(loop))) {
            await(ticks(10)); // until the proxy is under way, too
            Set<Task<?>> others = Asyncio.allTasks();
            others.remove(Asyncio.currentTask());
            assertEquals(3, others.size()); // the client's, and one for each direction
            byte[] line = bytes("x".repeat(50_000) + "\n");
            boolean stuck = false;
            for (int i = 0; i < 2000 && !stuck; i++) {
              ends.server().writer().write(line);
              await(ticks(2));
              stuck = ends.server().writer().transport().getWriteBufferSize() > 0;
            }
            assertTrue(stuck);
            others.iterator().next().cancel();
            await(Asyncio.waitOn(others));
            assertTrue(await(ends.client().reader().read()).length > 0); // up to the end
            assertTrue(ends.client().reader().atEof());
          }
          return done();
        });
  }
}
