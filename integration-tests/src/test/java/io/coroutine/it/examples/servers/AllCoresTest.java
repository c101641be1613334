package io.coroutine.it.examples.servers;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Asyncio;
import io.coroutine.asyncio.Task;
import io.coroutine.examples.cores.AllCores;
import io.coroutine.examples.cores.OneAcceptor;
import io.coroutine.examples.cores.SharedPort;
import io.coroutine.examples.http.Request;
import io.coroutine.examples.http.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Servers of several loops. Their threads live in real time, and so does this. */
class AllCoresTest {
  private static final int LOOPS = 3;
  private static final int CLIENTS = 300;
  private static final byte[] REQUEST = OnLoopback.bytes("GET / HTTP/1.0\r\n\r\n");

  /** Asks by many clients at once; gives how many were answered by each loop. */
  @Async
  private static Coroutine<Map<String, Long>> ask(int port) throws IOException {
    List<Coroutine<String>> answers = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      answers.add(OnLoopback.exchange(port, REQUEST));
    }
    Map<String, Long> counts =
        await(gather(answers)).stream()
            .map(answer -> answer.substring(answer.indexOf("\r\n\r\n")).strip())
            .collect(groupingBy(loop -> loop, counting()));
    return result(counts);
  }

  @Test
  void systemSharesClientsOut() throws Exception {
    assumeTrue(SharedPort.isSupported(), "ports can't be shared here");
    Asyncio.run(sharedOut());
    assertNoThreadIsLeft();
  }

  @Async
  private static Coroutine<Void> sharedOut() throws IOException {
    try (SharedPort server = await(SharedPort.start(LOOPS, 0, AllCores::nameLoop))) {
      Map<String, Long> counts = await(ask(server.port()));
      assertTrue(Set.of("loop 1", "loop 2", "loop 3").containsAll(counts.keySet()));
      assertTrue(counts.size() > 1, counts::toString);
      assertEquals(CLIENTS, counts.values().stream().mapToLong(Long::longValue).sum());
    }
    return done();
  }

  @Test
  void acceptorHandsClientsOutByTurns() throws Exception {
    Asyncio.run(handedOut());
    assertNoThreadIsLeft();
  }

  @Async
  private static Coroutine<Void> handedOut() throws IOException {
    try (OneAcceptor server = await(OneAcceptor.start(LOOPS, 0, AllCores::nameLoop))) {
      long each = CLIENTS / LOOPS;
      assertEquals(
          Map.of("loop 1", each, "loop 2", each, "loop 3", each), await(ask(server.port())));
    }
    return done();
  }

  @Test
  void sharedPortEndsWhenWhatWasAskedIsAnswered() throws Exception {
    assumeTrue(SharedPort.isSupported(), "ports can't be shared here");
    Held held = new Held();
    Asyncio.run(endsShared(held));
    assertNoThreadIsLeft();
  }

  @Async
  private static Coroutine<Void> endsShared(Held held) throws IOException {
    SharedPort server = await(SharedPort.start(LOOPS, 0, held::answer));
    Task<String> asking = createTask(OnLoopback.exchange(server.port(), REQUEST));
    await(held.begun);
    Task<Void> stopping = createTask(OnLoopback.awaited(server.aclose()));
    await(OnLoopback.ticks(10));
    assertFalse(stopping.done());
    held.letGo.complete(null);
    assertTrue(await(asking).endsWith("at last\n"));
    await(stopping);
    return done();
  }

  @Test
  void acceptorEndsWhenWhatWasAskedIsAnswered() throws Exception {
    Held held = new Held();
    Asyncio.run(endsHanded(held));
    assertNoThreadIsLeft();
  }

  @Async
  private static Coroutine<Void> endsHanded(Held held) throws IOException {
    OneAcceptor server = await(OneAcceptor.start(LOOPS, 0, held::answer));
    Task<String> asking = createTask(OnLoopback.exchange(server.port(), REQUEST));
    await(held.begun);
    Task<Void> stopping = createTask(OnLoopback.awaited(server.aclose()));
    await(OnLoopback.ticks(10));
    assertFalse(stopping.done());
    held.letGo.complete(null);
    assertTrue(await(asking).endsWith("at last\n"));
    await(stopping);
    return done();
  }

  /** Answers, in whichever loop, when it is let go. */
  private static final class Held {
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final CompletableFuture<Void> letGo = new CompletableFuture<>();

    @Async
    Coroutine<Response> answer(Request request) {
      begun.complete(null);
      await(letGo);
      return result(Response.text(200, "at last\n"));
    }
  }

  /** Threads may take a moment to end after they have said that they do. */
  private static void assertNoThreadIsLeft() throws InterruptedException {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().startsWith("loop ")) {
        thread.join(10_000);
        assertFalse(thread.isAlive(), thread.getName());
      }
    }
  }
}
