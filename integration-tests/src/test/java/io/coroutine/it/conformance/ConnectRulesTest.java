package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.CancelledError;
import io.coroutine.asyncio.Connection;
import io.coroutine.asyncio.ConnectionOptions;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.LimitOverrunError;
import io.coroutine.asyncio.Protocol;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.Streams;
import io.coroutine.asyncio.Task;
import io.coroutine.asyncio.Transport;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.IllegalBlockingModeException;
import java.nio.channels.NotYetConnectedException;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Connecting, and channels that a program handles itself, by the numbers of CPython's rules. */
class ConnectRulesTest extends OnSockets {
  private static InetSocketAddress address(int port) {
    return new InetSocketAddress(Inet4Address.getLoopbackAddress(), port);
  }

  @Test
  void rule266RefusedConnectionIsToldInTheTaskThatAwaits() {
    run(
        loop -> {
          int port = deadPort();
          ConnectException refused =
              await(raised(ConnectException.class, openConnection(HOST, port)));
          assertTrue(refused.getMessage().contains(HOST + ":" + port), refused::getMessage);
          await(
              raised(
                  ConnectException.class,
                  loop.createConnection(() -> new Protocol() {}, HOST, port)));
          return done();
        });
  }

  @Test
  void rule267ReaderReplacesAReaderAndIsCalledWhileThereIsData() throws Exception {
    Pipe pipe = Pipe.open();
    try (Pipe.SourceChannel source = pipe.source();
        Pipe.SinkChannel sink = pipe.sink()) {
      source.configureBlocking(false);
      sink.write(ByteBuffer.wrap(bytes("x")));
      run(
          loop -> {
            loop.addReader(source, () -> log.add("old"));
            loop.addReader(source, () -> log.add("new"));
            await(ticks(40));
            assertTrue(log.size() >= 2);
            assertFalse(log.contains("old"));
            assertTrue(loop.removeReader(source));
            assertFalse(loop.removeReader(source));
            int called = log.size();
            await(ticks(40));
            assertEquals(called, log.size());
            return done();
          });
    }
  }

  @Test
  void rule267WriterIsCalledWhileThereIsRoom() throws Exception {
    Pipe pipe = Pipe.open();
    try (Pipe.SourceChannel source = pipe.source();
        Pipe.SinkChannel sink = pipe.sink()) {
      sink.configureBlocking(false);
      run(
          loop -> {
            assertFalse(loop.removeWriter(sink));
            loop.addWriter(sink, () -> log.add("room"));
            await(ticks(40));
            assertTrue(log.size() >= 2);
            assertTrue(loop.removeWriter(sink));
            assertTrue(source.isOpen());
            return done();
          });
    }
  }

  @Test
  void rule267BlockingAndClosedChannelsAreRefused() throws Exception {
    Pipe pipe = Pipe.open();
    try (Pipe.SinkChannel sink = pipe.sink()) {
      assertThrows(IllegalBlockingModeException.class, () -> loop.addWriter(sink, () -> {}));
      pipe.source().close();
      IllegalArgumentException closed =
          assertThrows(
              IllegalArgumentException.class, () -> loop.addReader(pipe.source(), () -> {}));
      assertTrue(closed.getMessage().startsWith("the channel is closed"), closed::getMessage);
    }
  }

  @Test
  void rule268ChannelsHaveToBeNonBlocking() throws Exception {
    try (SocketChannel channel = SocketChannel.open()) {
      run(
          loop -> {
            IllegalArgumentException refused =
                await(raised(IllegalArgumentException.class, loop.sockRecv(channel, 1)));
            assertEquals("the socket must be non-blocking", refused.getMessage());
            return done();
          });
    }
  }

  @Test
  void rule268CancelledReceiveLosesNothing() throws Exception {
    Pipe pipe = Pipe.open();
    try (Pipe.SourceChannel source = pipe.source();
        Pipe.SinkChannel sink = pipe.sink()) {
      source.configureBlocking(false);
      run(
          loop -> {
            Task<byte[]> received = createTask(loop.sockRecv(source, 10));
            await(ticks(2));
            received.cancel();
            await(raised(CancelledError.class, received));
            assertFalse(loop.removeReader(source));
            sink.write(ByteBuffer.wrap(bytes("kept")));
            assertEquals("kept", text(await(loop.sockRecv(source, 10))));
            return done();
          });
    }
  }

  @Test
  void rule268AcceptConnectSendAndReceive() throws Exception {
    try (ServerSocketChannel listening = ServerSocketChannel.open();
        SocketChannel client = SocketChannel.open()) {
      listening.bind(address(0)).configureBlocking(false);
      client.configureBlocking(false);
      byte[] much = new byte[16_000_000];
      much[much.length - 1] = 7;
      run(
          loop -> {
            Task<SocketChannel> accepts = createTask(loop.sockAccept(listening));
            await(loop.sockConnect(client, listening.getLocalAddress()));
            try (SocketChannel accepted = await(accepts)) {
              Task<Void> sends = createTask(loop.sockSendall(client, ByteBuffer.wrap(much)));
              ByteBuffer received = ByteBuffer.allocate(much.length);
              while (received.hasRemaining()) {
                await(loop.sockRecvInto(accepted, received));
              }
              await(sends);
              assertArrayEquals(much, received.array());
              client.shutdownOutput();
              assertEquals(0, await(loop.sockRecv(accepted, 10)).length);
            }
            return done();
          });
    }
  }

  @Test
  void unknownNameIsToldAtTheAwait() {
    run(
        loop -> {
          await(raised(UnknownHostException.class, loop.getaddrinfo("no-such-host.invalid", 1)));
          await(raised(UnknownHostException.class, openConnection("no-such-host.invalid", 1)));
          await(raised(IllegalArgumentException.class, openConnection(HOST, 65536)));
          return done();
        });
  }

  @Test
  void addressesOfLocalHostAreOfTheLoopbackInterface() {
    run(
        loop -> {
          List<InetSocketAddress> addresses = await(loop.getaddrinfo("localhost", 80));
          assertFalse(addresses.isEmpty());
          for (InetSocketAddress address : addresses) {
            assertTrue(address.getAddress().isLoopbackAddress());
            assertEquals(80, address.getPort());
          }
          assertEquals(List.of(address(1)), await(loop.getaddrinfo(HOST, 1)));
          return done();
        });
  }

  @Test
  void localAddressIsBound() {
    run(
        loop -> {
          Server server = await(serve((reader, writer) -> writer.aclose()));
          Streams streams =
              await(
                  openConnection(
                      HOST,
                      server.port(),
                      ConnectionOptions.defaults()
                          .withLocalAddress(new InetSocketAddress("127.0.0.2", 0))));
          InetSocketAddress local = (InetSocketAddress) streams.writer().socketName();
          assertEquals("127.0.0.2", local.getAddress().getHostAddress());
          await(streams.aclose());
          await(server.aclose());
          return done();
        });
  }

  @Test
  void channelThatWasAcceptedElsewhereBecomesStreams() throws Exception {
    try (ServerSocketChannel listening = ServerSocketChannel.open()) {
      listening.bind(new InetSocketAddress(Inet4Address.getLoopbackAddress(), 0));
      listening.configureBlocking(false);
      int port = ((InetSocketAddress) listening.getLocalAddress()).getPort();
      run(
          loop -> {
            ConnectionOptions limited = ConnectionOptions.defaults().withLimit(10);
            try (Streams client = await(openConnection(HOST, port));
                Streams accepted =
                    await(openConnection(await(loop.sockAccept(listening)), limited))) {
              client.writer().write(bytes("hello\n" + "x".repeat(11) + "\n"));
              assertEquals("hello\n", text(await(accepted.reader().readline())));
              await(raised(LimitOverrunError.class, accepted.reader().readuntil()));
              accepted.writer().write(bytes("back"));
              assertEquals("back", text(await(client.reader().readexactly(4))));
            }
            SocketChannel closed = SocketChannel.open();
            closed.close();
            await(raised(ClosedChannelException.class, openConnection(closed, limited)));
            return done();
          });
    }
  }

  @Test
  void channelThatWasAcceptedElsewhereBecomesAConnection() throws Exception {
    class Greeting implements Protocol {
      final Future<Void> over = loop.createFuture();

      @Override
      public void connectionMade(Transport transport) {
        transport.write(bytes("hello"));
        transport.close();
      }

      @Override
      public void connectionLost(Throwable exception) {
        over.setResult(null);
      }
    }
    try (ServerSocketChannel listening = ServerSocketChannel.open()) {
      listening.bind(address(0)).configureBlocking(false);
      int port = listening.socket().getLocalPort();
      run(
          loop -> {
            Streams streams = await(openConnection(HOST, port));
            SocketChannel accepted = await(loop.sockAccept(listening));
            Connection<Greeting> made = await(loop.connectAcceptedSocket(Greeting::new, accepted));
            assertEquals("hello", text(await(streams.reader().read())));
            await(made.protocol().over);
            assertFalse(accepted.isOpen());
            await(streams.aclose());
            return done();
          });
    }
  }

  @Test
  void channelThatIsNotConnectedIsRefusedAndClosed() throws Exception {
    SocketChannel channel = SocketChannel.open();
    run(
        loop -> {
          await(
              raised(
                  NotYetConnectedException.class,
                  loop.connectAcceptedSocket(() -> new Protocol() {}, channel)));
          return done();
        });
    assertFalse(channel.isOpen());
  }

  @Test
  void namesThatLookLikeAddressesAreLookedUpElsewhere() {
    run(
        loop -> {
          for (String name : List.of("256.1.1.1.invalid", "x.invalid:80", "1.2.3.4.5", "...")) {
            Task<List<InetSocketAddress>> lookUp = createTask(loop.getaddrinfo(name, 1));
            await(ticks(1));
            assertFalse(lookUp.done(), name); // by a thread of its own
            await(raised(UnknownHostException.class, lookUp));
          }
          assertEquals(1, await(loop.getaddrinfo("::1", 1)).size());
          return done();
        });
  }
}
