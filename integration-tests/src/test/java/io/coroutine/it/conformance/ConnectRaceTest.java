package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static io.coroutine.asyncio.Asyncio.waitFor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Connection;
import io.coroutine.asyncio.ConnectionOptions;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.ExceptionGroup;
import io.coroutine.asyncio.Protocol;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.Task;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** Connections to hosts with several addresses: rule 266, and RFC 8305. */
class ConnectRaceTest extends OnSockets {
  private static final ConnectionOptions OPTIONS = ConnectionOptions.defaults();

  private static InetSocketAddress address(String host, int port) {
    return new InetSocketAddress(host, port);
  }

  @Async
  private Coroutine<String> connectedTo(
      EventLoop loop, ConnectionOptions options, InetSocketAddress... addresses)
      throws IOException {
    Connection<Protocol> connection =
        await(loop.createConnection(() -> new Protocol() {}, List.of(addresses), options));
    InetSocketAddress peer = (InetSocketAddress) connection.transport().peerName();
    connection.transport().close();
    await(sleep(NOW));
    return result(peer.getAddress().getHostAddress());
  }

  /**
   * An address at which nobody answers: somebody listens, but as many connections wait to be
   * accepted as may, so that the system does not answer more.
   */
  private static final class Silent implements AutoCloseable {
    private final ServerSocketChannel listening = ServerSocketChannel.open();
    private final List<SocketChannel> waiting = new ArrayList<>();

    Silent() throws IOException {
      listening.bind(new InetSocketAddress("127.0.0.3", 0), 1);
      boolean answered = true;
      while (answered) {
        SocketChannel channel = SocketChannel.open();
        waiting.add(channel);
        channel.configureBlocking(false);
        answered = channel.connect(address()) || finishesSoon(channel);
        assertTrue(waiting.size() < 1000, "the backlog has no end");
      }
    }

    /** On the loopback interface a connection is made at once, or not at all. */
    private static boolean finishesSoon(SocketChannel channel) throws IOException {
      return channel.finishConnect();
    }

    InetSocketAddress address() throws IOException {
      return (InetSocketAddress) listening.getLocalAddress();
    }

    @Override
    public void close() throws IOException {
      for (SocketChannel channel : waiting) {
        channel.close();
      }
      listening.close();
    }
  }

  @Test
  void rule266AddressesAreTriedInOrder() {
    run(
        loop -> {
          Server server = await(serve((reader, writer) -> writer.aclose()));
          assertEquals(
              HOST,
              await(
                  connectedTo(
                      loop,
                      OPTIONS,
                      address("127.0.0.2", server.port()),
                      address(HOST, server.port()))));
          await(server.aclose());
          return done();
        });
    assertEquals(Duration.ZERO, test.elapsed()); // one that is refused does not cost the delay
  }

  @Test
  void rule266AllThatFailAreToldInOneError() {
    run(
        loop -> {
          int port = deadPort();
          ConnectException failure =
              await(
                  raised(
                      ConnectException.class,
                      connectedTo(loop, OPTIONS, address(HOST, port), address("127.0.0.2", port))));
          assertTrue(
              failure.getMessage().matches("Multiple exceptions: .*127.0.0.1.*127.0.0.2.*"),
              failure::getMessage);
          assertEquals(2, failure.getSuppressed().length);
          return done();
        });
  }

  @Test
  void rule266AllErrorsAreToldInAGroupIfWanted() {
    run(
        loop -> {
          int port = deadPort();
          ExceptionGroup group =
              await(
                  raised(
                      ExceptionGroup.class,
                      connectedTo(
                          loop,
                          OPTIONS.withAllErrors(true),
                          address(HOST, port),
                          address("127.0.0.2", port))));
          assertEquals(2, group.exceptions().size());
          return done();
        });
  }

  @Test
  void anAddressThatDoesNotAnswerCostsTheDelayOnly() throws Exception {
    try (Silent silent = new Silent()) {
      run(
          loop -> {
            Server server = await(serve((reader, writer) -> writer.aclose()));
            assertEquals(
                HOST,
                await(connectedTo(loop, OPTIONS, silent.address(), address(HOST, server.port()))));
            await(server.aclose());
            return done();
          });
      assertEquals(Duration.ofMillis(250), test.elapsed());
    }
  }

  @Test
  void withoutDelayTheNextAddressWaitsUntilOneHasFailed() throws Exception {
    try (Silent silent = new Silent()) {
      run(
          loop -> {
            Server server = await(serve((reader, writer) -> writer.aclose()));
            await(
                raised(
                    TimeoutException.class,
                    waitFor(
                        connectedTo(
                            loop,
                            OPTIONS.withHappyEyeballsDelay(null),
                            silent.address(),
                            address(HOST, server.port())),
                        seconds(9))));
            await(server.aclose());
            return done();
          });
    }
  }

  @Test
  void cancelledWhileItConnectsLeavesNothing() throws Exception {
    try (Silent silent = new Silent()) {
      run(
          loop -> {
            Task<String> connects = createTask(connectedTo(loop, OPTIONS, silent.address()));
            await(ticks(3));
            assertFalse(connects.done());
            connects.cancel();
            await(raised(CancelledError.class, connects));
            return done();
          });
      assertThrows(AssertionError.class, this::waitsForNothing);
    }
  }

  /** With a channel or a timer left, the loop would not be stuck at once. */
  private void waitsForNothing() {
    test.setPatience(Duration.ofMillis(1));
    test.runUntilComplete(loop.createFuture());
  }

  @Test
  void cancelledAtEachStepLeavesNoConnection() {
    run(
        loop -> {
          Server server = await(serve((reader, writer) -> writer.aclose()));
          for (int steps = 0; steps < 40; steps++) {
            Task<String> connects =
                createTask(connectedTo(loop, OPTIONS, address(HOST, server.port())));
            await(ticks(steps));
            if (connects.cancel()) {
              await(raised(CancelledError.class, connects));
            }
            log.add(connects.cancelled());
          }
          await(
              server.aclose()); // waits for all that were accepted, which end when the client does
          return done();
        });
    assertEquals(true, log.get(0));
    assertTrue(log.contains(false));
  }

  @Test
  void noAddressIsRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> loop.createConnection(() -> new Protocol() {}, List.of(), OPTIONS));
  }
}
