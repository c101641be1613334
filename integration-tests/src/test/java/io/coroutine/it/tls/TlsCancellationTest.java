package io.coroutine.it.tls;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.waitOn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;
import io.coroutine.test.CancelEverywhere;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wherever an end is cancelled, both ends of the connection end, and in time. */
class TlsCancellationTest {
  @Test
  void bothEndsEndWhereverOneIsCancelled() {
    int runs = CancelEverywhere.of(Talk::new).underSeeds(1, 2).run();
    assertTrue(runs > 20, () -> "only " + runs);
  }

  private static final class Talk implements CancelEverywhere.Program {
    private MemoryConnection connection;
    private boolean clientDone;
    private boolean serverDone;

    @Async
    @Override
    public Coroutine<?> main() {
      connection = new MemoryConnection(getRunningLoop());
      Task<?> client;
      Task<?> server;
      try {
        client = createTask(client(), "client");
        server = createTask(server(), "server");
      } catch (IOException e) {
        throw new AssertionError("the call of a coroutine runs nothing", e);
      }
      await(waitOn(List.of(client, server)));
      for (Task<?> task : List.of(client, server)) {
        if (!task.cancelled()) {
          task.exception(); // that the other one was cancelled
        }
      }
      connection.rawClient.abort(); // if its end was never told to begin
      connection.rawServer.abort();
      await(connection.client.over());
      await(connection.server.over());
      return done();
    }

    @Async
    private Coroutine<Void> client() throws IOException {
      await(connection.startClient());
      try {
        connection.client.transport.write(new byte[] {1});
        await(connection.client.received(1));
      } finally {
        connection.client.transport.close();
      }
      await(connection.client.over());
      clientDone = true;
      return done();
    }

    @Async
    private Coroutine<Void> server() throws IOException {
      await(connection.startServer());
      try {
        await(connection.server.received(1));
        connection.server.transport.write(new byte[] {2});
        await(connection.server.over());
      } finally {
        connection.server.transport.close();
      }
      serverDone = true;
      return done();
    }

    @Override
    public void check(String cancelled) {
      if (cancelled == null) {
        assertTrue(clientDone && serverDone);
        assertEquals(1, connection.client.received.size());
      }
      assertTrue(connection.rawClient.isLost());
      assertTrue(connection.rawServer.isLost());
    }
  }
}
