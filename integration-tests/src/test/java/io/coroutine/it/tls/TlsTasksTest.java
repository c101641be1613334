package io.coroutine.it.tls;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** The engine's heavy tasks are done by others, when they find the time. */
class TlsTasksTest extends InMemory {
  private final Held executor = new Held();

  TlsTasksTest() {
    loop.setDefaultExecutor(executor);
  }

  /** An executor whose jobs are done when the test says so. */
  private static final class Held extends AbstractExecutorService {
    final Deque<Runnable> jobs = new ArrayDeque<>();
    int done;
    private boolean shutDown;

    @Override
    public void execute(Runnable job) {
      jobs.add(job);
    }

    void runOne(Random random) {
      if (random.nextBoolean()) {
        jobs.addLast(jobs.removeFirst()); // another end's first
      }
      done++;
      jobs.removeFirst().run();
    }

    @Override
    public void shutdown() {
      shutDown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      shutDown = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return shutDown;
    }

    @Override
    public boolean isTerminated() {
      return shutDown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }

  @Test
  void dataThatComesMeanwhileIsKept() throws Exception {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      MemoryConnection other =
          new MemoryConnection(loop).version(seed % 2 == 0 ? "TLSv1.2" : "TLSv1.3");
      other.rawClient.cut(sent -> 1 + random.nextInt(300));
      other.rawServer.cut(sent -> 1 + random.nextInt(300));
      test.runUntilComplete(talk(other, random));
    }
    assertTrue(executor.done > 40, () -> "only " + executor.done + " tasks");
  }

  @Async
  private Coroutine<Void> talk(MemoryConnection other, Random random) throws Exception {
    Task<Void> client = createTask(other.startClient());
    Task<Void> server = createTask(other.startServer());
    boolean greeted = false;
    while (!client.done() || !server.done()) {
      await(sleep(Duration.ofMillis(1))); // all that can go on has
      if (client.done() && !greeted) {
        greeted = true;
        other.client.transport.write(bytes("hello")); // before the server is ready for it
      }
      if (!executor.jobs.isEmpty()) {
        executor.runOne(random);
      }
    }
    if (!greeted) {
      other.client.transport.write(bytes("hello"));
    }
    await(other.server.received(5));
    assertEquals("hello", other.server.text());
    other.server.transport.close();
    await(other.client.over());
    await(other.server.over());
    return done();
  }

  @Test
  void cancelledHandshakeDropsItsTasks() throws Exception {
    test.runUntilComplete(cancel());
    assertTrue(connection.rawServer.isLost());
  }

  @Async
  private Coroutine<Void> cancel() throws Exception {
    Task<Void> client = createTask(connection.startClient());
    Task<Void> server = createTask(connection.startServer());
    await(sleep(Duration.ofSeconds(1)));
    assertFalse(executor.jobs.isEmpty());
    server.cancel();
    await(raised(CancelledError.class, server));
    await(connection.server.over());
    client.cancel();
    await(raised(CancelledError.class, client));
    await(connection.client.over());
    executor.jobs.forEach(Runnable::run); // finds out that it is not wanted
    await(sleep(Duration.ofSeconds(1)));
    return done();
  }

  @Test
  void endOfTheOtherEndIsSeenMeanwhile() throws Exception {
    test.runUntilComplete(loseWhileBusy());
    assertNotNull(connection.server.failure);
  }

  @Async
  private Coroutine<Void> loseWhileBusy() throws Exception {
    Task<Void> client = createTask(connection.startClient());
    Task<Void> server = createTask(connection.startServer());
    await(sleep(Duration.ofSeconds(1)));
    client.cancel();
    await(raised(CancelledError.class, client));
    await(sleep(Duration.ofSeconds(1)));
    executor.runOne(new Random(0));
    await(raised(SSLHandshakeException.class, server));
    await(connection.server.over());
    await(connection.client.over());
    return done();
  }

  @Test
  void failsIfNobodyTakesTheTasks() throws Exception {
    test.runUntilComplete(loop.shutdownDefaultExecutor());
    SSLException error = test.runUntilComplete(refused());
    assertEquals("No thread for the handshake", error.getMessage());
  }

  @Async
  private Coroutine<SSLException> refused() throws Exception {
    Task<Void> client = createTask(connection.startClient());
    SSLException error = await(raised(SSLException.class, connection.startServer()));
    await(connection.server.over());
    client.cancel();
    await(raised(CancelledError.class, client));
    await(connection.client.over());
    return result(error);
  }
}
