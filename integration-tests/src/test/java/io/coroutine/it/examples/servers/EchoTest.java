package io.coroutine.it.examples.servers;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.startServer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.EventLoop;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.Streams;
import io.coroutine.asyncio.Task;
import io.coroutine.examples.Echo;
import io.coroutine.examples.EchoByProtocol;
import io.coroutine.examples.serving.Service;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The two echo servers, which differ in how they are written only. */
class EchoTest extends OnLoopback {
  /** More than a socket's buffers hold. */
  private static final int MUCH = 20_000_000;

  private enum Way {
    STREAMS,
    PROTOCOL;

    @Async
    Coroutine<Server> start(EventLoop loop) throws IOException {
      return this == STREAMS
          ? startServer(Echo::echo, Service.LOOPBACK, 0)
          : loop.createServer(EchoByProtocol::new, Service.LOOPBACK, 0);
    }
  }

  @ParameterizedTest
  @EnumSource
  void sendsBackEveryByte(Way way) throws Exception {
    run(
        loop -> {
          Server server = await(way.start(loop));
          byte[] sent = new byte[MUCH];
          new Random(1).nextBytes(sent);
          try (Streams client = await(connect(server.port()))) {
            Task<Void> writing = createTask(client.writer().writeAll(sent));
            byte[] back = await(client.reader().readexactly(sent.length));
            await(writing);
            assertArrayEquals(sent, back);
          }
          await(server.aclose());
          return done();
        });
  }

  @ParameterizedTest
  @EnumSource
  void readsNoMoreFromAClientThatTakesNothing(Way way) throws Exception {
    run(
        loop -> {
          Server server = await(way.start(loop));
          try (Streams client = await(connect(server.port()))) {
            client.writer().transport().setWriteBufferLimits(0);
            Task<Void> writing = createTask(client.writer().writeAll(new byte[MUCH]));
            await(ticks(1000));
            assertFalse(writing.done()); // what the server would have to keep is still here
            assertTrue(client.writer().transport().getWriteBufferSize() > 0);
            writing.cancel();
            client.writer().transport().abort();
          }
          await(server.aclose());
          return done();
        });
  }

  @ParameterizedTest
  @EnumSource
  void survivesAClientThatResets(Way way) throws Exception {
    run(
        loop -> {
          Server server = await(way.start(loop));
          Streams client = await(connect(server.port()));
          client.writer().write(bytes("hello"));
          assertEquals("hello", text(await(client.reader().readexactly(5))));
          reset(client);
          try (Streams other = await(connect(server.port()))) {
            other.writer().write(bytes("still there?"));
            assertEquals("still there?", text(await(other.reader().readexactly(12))));
          }
          await(server.aclose());
          return done();
        });
  }
}
