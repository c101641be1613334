package io.coroutine.it.cancellation;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.openConnection;
import static io.coroutine.asyncio.Asyncio.openUnixConnection;
import static io.coroutine.asyncio.Asyncio.startServer;
import static io.coroutine.asyncio.Asyncio.startUnixServer;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Server;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import io.coroutine.asyncio.Streams;
import io.coroutine.asyncio.Task;
import io.coroutine.it.support.OpenFiles;
import io.coroutine.test.CancelEverywhere;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Wherever a client or a server's handler is cancelled, no connection is left, and no file open.
 */
class SocketCancellationTest {
  private static final int LENGTH = 300_000;

  @TempDir private Path directory;

  /** A client sends much to a server, which sends it back. */
  private abstract static class Echo implements CancelEverywhere.Program {
    private int received;
    private boolean complete;

    abstract Coroutine<Server> server() throws IOException;

    abstract Coroutine<Streams> connection(Server server) throws IOException;

    @Override
    public Coroutine<?> main() {
      try {
        return echoes();
      } catch (IOException e) {
        throw new AssertionError("the call of a coroutine runs nothing", e);
      }
    }

    @Async
    private Coroutine<Void> echoes() throws IOException {
      Server server = await(server());
      Task<Void> client = createTask(talks(server), "client");
      await(client.join());
      if (!client.cancelled() && client.exception() != null) {
        assertTrue(client.exception() instanceof IOException, () -> "" + client.exception());
      }
      await(server.aclose());
      return done();
    }

    @Async
    private Coroutine<Void> talks(Server server) throws IOException {
      try (Streams streams = await(connection(server))) {
        Task<Void> sends = createTask(sends(streams.writer()), "sender");
        sends.addDoneCallback(over -> streams.writer().writeEof());
        try {
          while (!streams.reader().atEof()) {
            received += await(streams.reader().read(20_000)).length;
          }
          await(sends.join());
          complete = received == LENGTH;
        } finally {
          await(sends.cancelAndJoin());
        }
      }
      return done();
    }

    @Async
    private static Coroutine<Void> sends(StreamWriter writer) throws IOException {
      byte[] part = new byte[LENGTH / 10];
      for (int i = 0; i < 10; i++) {
        await(writer.writeAll(part));
      }
      return done();
    }

    @Async
    static Coroutine<Void> handles(StreamReader reader, StreamWriter writer) {
      try (writer) {
        while (!reader.atEof()) {
          await(writer.writeAll(await(reader.read(20_000))));
        }
      } catch (IOException e) {
        // The client has left.
      }
      return done();
    }

    @Override
    public void check(@Nullable String cancelled) {
      assertTrue(complete || cancelled != null, "not all came back");
    }
  }

  private static void check(Supplier<Echo> programs) {
    CancelEverywhere.of(programs).run(); // so that what stays open does
    OpenFiles openFiles = OpenFiles.now();
    int runs = CancelEverywhere.of(programs).underSeeds(1, 2).run();
    assertTrue(runs > 60, () -> "only " + runs);
    openFiles.assertNothingMore();
  }

  @Test
  void overTheLoopbackInterface() {
    check(
        () ->
            new Echo() {
              @Override
              Coroutine<Server> server() throws IOException {
                return startServer(Echo::handles, "127.0.0.1", 0);
              }

              @Override
              Coroutine<Streams> connection(Server server) throws IOException {
                return openConnection("127.0.0.1", server.port());
              }
            });
  }

  @Test
  void overUnixDomainSockets() {
    Path path = directory.resolve("socket");
    check(
        () ->
            new Echo() {
              @Override
              Coroutine<Server> server() throws IOException {
                return startUnixServer(Echo::handles, path);
              }

              @Override
              Coroutine<Streams> connection(Server server) throws IOException {
                return openUnixConnection(path);
              }
            });
  }
}
