package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.DatagramEndpoint;
import io.coroutine.asyncio.DatagramOptions;
import io.coroutine.asyncio.DatagramProtocol;
import io.coroutine.asyncio.DatagramTransport;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Queue;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Datagrams on the loopback interface, by the number of the rule of CPython 3.13. */
class DatagramRulesTest extends OnSockets {
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private static final DatagramOptions LOCAL =
      DatagramOptions.defaults().withLocalAddress(ANY_PORT);

  DatagramRulesTest() {
    test.setPatience(ENOUGH);
  }

  private record Received(String text, SocketAddress sender) {}

  /** Keeps what it is told. */
  private final class Recorder implements DatagramProtocol {
    final Queue<Received> received = new Queue<>();
    final Queue<IOException> errors = new Queue<>();
    final Future<Throwable> lost = loop.createFuture();
    private final String name;

    Recorder(String name) {
      this.name = name;
    }

    @Override
    public void connectionMade(DatagramTransport transport) {
      log.add(name + " made");
    }

    @Override
    public void datagramReceived(byte[] data, SocketAddress sender) {
      received.putNowait(new Received(text(data), sender));
    }

    @Override
    public void errorReceived(IOException exception) {
      errors.putNowait(exception);
    }

    @Override
    public void connectionLost(Throwable exception) {
      log.add(name + " lost");
      lost.setResult(exception);
    }
  }

  private static DatagramOptions to(DatagramTransport other) {
    return DatagramOptions.defaults().withRemoteAddress((InetSocketAddress) other.socketName());
  }

  @Async
  private Coroutine<DatagramEndpoint<Recorder>> open(
      EventLoop loop, String name, DatagramOptions options) throws IOException {
    return loop.createDatagramEndpoint(() -> new Recorder(name), options);
  }

  @Async
  private static Coroutine<Void> close(DatagramEndpoint<Recorder> endpoint) {
    endpoint.transport().close();
    assertEquals(null, await(endpoint.protocol().lost));
    return done();
  }

  @Async
  private static Coroutine<String> next(DatagramEndpoint<Recorder> endpoint) {
    return result(await(endpoint.protocol().received.get()).text());
  }

  @Test
  void rule269BoundariesOfDatagramsAreKept() {
    run(
        loop -> {
          var server = await(open(loop, "server", LOCAL));
          var client = await(open(loop, "client", LOCAL));
          String large = "x".repeat(60_000);
          List<String> sent = List.of("one", "two", "", large, "three");
          SocketAddress there = server.transport().socketName();
          sent.forEach(data -> client.transport().sendto(bytes(data), there));
          for (String data : sent) {
            Received received = await(server.protocol().received.get());
            assertEquals(data, received.text());
            assertEquals(client.transport().socketName(), received.sender());
          }
          await(close(client));
          await(close(server));
          assertEquals(List.of("server made", "client made", "client lost", "server lost"), log);
          return done();
        });
  }

  @Test
  void rule269ErrorsAreToldAndTheEndpointStaysOpen() {
    run(
        loop -> {
          var gone = await(open(loop, "gone", LOCAL));
          var client = await(open(loop, "client", to(gone.transport())));
          await(close(gone));
          await(sleep(seconds(1))); // the JDK closes a channel when the loop polls next
          client.transport().sendto(bytes("to nobody"));
          assertInstanceOf(PortUnreachableException.class, await(client.protocol().errors.get()));
          assertFalse(client.transport().isClosing());

          InetSocketAddress there = (InetSocketAddress) client.transport().peerName();
          var again = await(open(loop, "again", LOCAL.withLocalAddress(there)));
          client.transport().sendto(bytes("heard"));
          assertEquals("heard", await(next(again)));
          again.transport().sendto(bytes("answer"), client.transport().socketName());
          assertEquals("answer", await(next(client)));
          await(close(again));
          await(close(client));
          return done();
        });
  }

  @Test
  void rule269DatagramThatCannotBeSentIsAnErrorToo() {
    run(
        loop -> {
          var server = await(open(loop, "server", LOCAL));
          var client = await(open(loop, "client", to(server.transport())));
          client.transport().sendto(new byte[70_000]);
          client.transport().sendto(new byte[1_000_000]);
          client.transport().sendto(new byte[0]); // the JDK does not, if connected
          assertEquals(3, client.protocol().errors.qsize(), "told at once");
          client.transport().sendto(bytes("small"));
          assertEquals("small", await(next(server)));
          await(close(client));
          await(close(server));
          return done();
        });
  }

  @Test
  void unconnectedEndpointTalksToEverybody() {
    run(
        loop -> {
          var server = await(open(loop, "server", LOCAL));
          var one = await(open(loop, "one", LOCAL));
          var two = await(open(loop, "two", LOCAL));
          for (var client : List.of(one, two)) {
            client.transport().sendto(bytes("hello"), server.transport().socketName());
            Received hello = await(server.protocol().received.get());
            server.transport().sendto(bytes("to you"), hello.sender());
            assertEquals("to you", await(next(client)));
          }
          DatagramTransport transport = one.transport();
          assertThrows(IllegalArgumentException.class, () -> transport.sendto(bytes("whom?")));
          InetSocketAddress name = InetSocketAddress.createUnresolved("localhost", 9);
          assertThrows(
              IllegalArgumentException.class, () -> transport.sendto(bytes("where?"), name));
          await(close(one));
          await(close(two));
          await(close(server));
          return done();
        });
  }

  @Test
  void connectedEndpointTalksToTheOtherEndOnly() {
    run(
        loop -> {
          var server = await(open(loop, "server", LOCAL));
          var client = await(open(loop, "client", to(server.transport())));
          var stranger = await(open(loop, "stranger", LOCAL));
          DatagramTransport transport = client.transport();
          assertEquals(server.transport().socketName(), transport.peerName());
          transport.sendto(bytes("a"), transport.peerName());
          assertEquals("a", await(next(server)));
          assertThrows(
              IllegalArgumentException.class,
              () -> transport.sendto(bytes("b"), stranger.transport().socketName()));
          stranger.transport().sendto(bytes("not heard"), transport.socketName());
          server.transport().sendto(bytes("heard"), transport.socketName());
          assertEquals("heard", await(next(client)));
          assertTrue(client.protocol().received.empty());
          await(close(stranger));
          await(close(client));
          await(close(server));
          return done();
        });
  }

  @Test
  void addressesAreLookedUp() {
    run(
        loop -> {
          InetSocketAddress name = InetSocketAddress.createUnresolved("localhost", 0);
          var server = await(open(loop, "server", LOCAL.withLocalAddress(name)));
          int port = ((InetSocketAddress) server.transport().socketName()).getPort();
          var client =
              await(
                  open(
                      loop,
                      "client",
                      DatagramOptions.defaults()
                          .withRemoteAddress(
                              InetSocketAddress.createUnresolved("localhost", port))));
          client.transport().sendto(bytes("a"));
          assertEquals("a", await(next(server)));
          await(close(client));
          await(close(server));
          return done();
        });
  }

  @Test
  void addressesOfTwoFamiliesAreRefused() throws IOException {
    byte[] loopback = new byte[16];
    loopback[15] = 1;
    InetSocketAddress six = new InetSocketAddress(InetAddress.getByAddress(loopback), 9);
    InetSocketAddress four =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 0);
    DatagramOptions mixed =
        DatagramOptions.defaults().withLocalAddress(four).withRemoteAddress(six);
    run(
        loop -> {
          await(raised(IllegalArgumentException.class, open(loop, "none", mixed)));
          assertEquals(List.of(), log);
          return done();
        });
  }

  @Test
  void portThatIsInUseIsAnErrorUnlessAllShareIt() {
    run(
        loop -> {
          var first = await(open(loop, "first", LOCAL));
          InetSocketAddress taken = (InetSocketAddress) first.transport().socketName();
          await(raised(BindException.class, open(loop, "second", LOCAL.withLocalAddress(taken))));
          await(close(first));
          if (!supportsSharing()) {
            return done();
          }
          var shared = await(open(loop, "shared", LOCAL.withReusePort(true)));
          taken = (InetSocketAddress) shared.transport().socketName();
          DatagramOptions too = LOCAL.withLocalAddress(taken).withReusePort(true);
          var sharing = await(open(loop, "sharing", too));
          await(close(shared));
          await(close(sharing));
          return done();
        });
  }

  private static boolean supportsSharing() throws IOException {
    try (DatagramChannel channel = DatagramChannel.open()) {
      return channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT);
    }
  }

  @Test
  void broadcastIsAllowedIfAsked() {
    run(
        loop -> {
          var server = await(open(loop, "server", LOCAL));
          assertFalse(allowsBroadcast(server.transport()));
          var client = await(open(loop, "client", to(server.transport()).withBroadcast(true)));
          assertTrue(allowsBroadcast(client.transport()));
          assertEquals(null, client.transport().peerName(), "not connected");
          client.transport().sendto(bytes("a"));
          assertEquals("a", await(next(server)));
          assertThrows(
              IllegalArgumentException.class,
              () -> client.transport().sendto(bytes("b"), client.transport().socketName()));
          await(close(client));
          await(close(server));
          return done();
        });
  }

  private static boolean allowsBroadcast(DatagramTransport transport) throws IOException {
    DatagramChannel channel = (DatagramChannel) transport.getExtraInfo("socket");
    return channel.getOption(StandardSocketOptions.SO_BROADCAST);
  }

  @Test
  void closedEndpointDoesNotSendOrReceive() {
    run(
        loop -> {
          var server = await(open(loop, "server", LOCAL));
          var client = await(open(loop, "client", to(server.transport())));
          DatagramTransport transport = client.transport();
          log.clear();
          server.transport().sendto(bytes("on its way"), transport.socketName());
          transport.close();
          assertTrue(transport.isClosing());
          assertEquals(List.of(), log, "told later");
          transport.sendto(bytes("dropped"));
          transport.close();
          transport.abort();
          await(client.protocol().lost);
          transport.sendto(bytes("dropped, too"));
          var other = await(open(loop, "other", to(server.transport())));
          other.transport().sendto(bytes("first"));
          assertEquals("first", await(next(server)));
          assertTrue(client.protocol().received.empty());
          assertTrue(client.protocol().errors.empty());
          await(close(other));
          await(close(server));
          return done();
        });
  }
}
