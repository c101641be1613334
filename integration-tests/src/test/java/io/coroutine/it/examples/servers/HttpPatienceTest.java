package io.coroutine.it.examples.servers;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Event;
import io.coroutine.asyncio.Streams;
import io.coroutine.asyncio.Task;
import io.coroutine.examples.http.Request;
import io.coroutine.examples.http.Response;
import io.coroutine.examples.http.Status;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are slow, silent or gone, handlers that fail, and the end of the server. */
class HttpPatienceTest extends OnWebsite {
  private int made;
  private boolean closed;

  @Test
  void hangsUpOnAClientThatSaysNothing() throws Exception {
    run(
        loop -> {
          try (Site site = await(site())) {
            assertEquals("", await(exchange(site.port(), bytes(""))));
            assertEquals(PATIENCE, test.elapsed());
          }
          return done();
        });
  }

  @Test
  void hangsUpOnAClientThatHasNoFurtherRequest() throws Exception {
    run(
        loop -> {
          try (Site site = await(site());
              Streams client = await(site.client())) {
            client.writer().write(bytes(get("/")));
            await(response(client.reader()));
            assertEquals("", text(await(client.reader().read())));
            assertEquals(PATIENCE, test.elapsed());
          }
          return done();
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "G",
        "GET / HTTP/1.1\r\nHost: test\r\n",
        "POST /length HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhell",
        "POST /length HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhell",
        "POST /length HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n5"
      })
  void tellsAClientThatDoesNotGoOn(String begun) throws Exception {
    run(
        loop -> {
          try (Site site = await(site())) {
            String answer = await(exchange(site.port(), bytes(begun)));
            assertTrue(answer.startsWith("HTTP/1.1 408 Request Timeout\r\n"), answer);
            assertEquals(PATIENCE, test.elapsed());
          }
          return done();
        });
  }

  @Test
  void toleratesAClientThatGoesOnSlowly() throws Exception {
    run(
        loop -> {
          try (Site site = await(site());
              Streams client = await(site.client())) {
            client.writer().write(bytes(post("/length", "Content-Length: 3\r\n", "")));
            for (int i = 0; i < 3; i++) {
              await(sleep(PATIENCE.minusSeconds(1)));
              client.writer().write(bytes("x"));
            }
            assertTrue(await(response(client.reader())).endsWith("\r\n\r\n3\n"));
          }
          return done();
        });
  }

  /** Pieces without end. */
  @Async
  private AsyncGenerator<byte[]> endless() {
    try {
      while (true) {
        made++;
        emit(new byte[10_000]);
      }
    } finally {
      closed = true;
    }
  }

  @Async
  private Coroutine<Response> endless(Request request) {
    return result(Response.pieces(Status.OK, "text/plain", endless()));
  }

  @Test
  void makesNoMoreForAClientThatTakesNothingAndLeavesIt() throws Exception {
    run(
        loop -> {
          try (Site site = await(site(this::endless));
              Streams client = await(site.client())) {
            client.writer().write(bytes(get("/")));
            await(sleep(PATIENCE.minusSeconds(1)));
            int madeAtFirst = made;
            assertTrue(0 < madeAtFirst && madeAtFirst < 5000, "some megabytes: " + madeAtFirst);
            assertFalse(closed);
            await(sleep(Duration.ofSeconds(2)));
            assertTrue(closed);
            assertEquals(madeAtFirst, made);
          }
          return done();
        });
  }

  @Test
  void makesNoMoreForAClientThatHasGone() throws Exception {
    run(
        loop -> {
          try (Site site = await(site(this::endless))) {
            Streams client = await(site.client());
            client.writer().write(bytes(get("/")));
            await(client.reader().readexactly(1_000_000));
            reset(client);
            while (!closed) {
              await(ticks(1));
            }
          }
          return done();
        });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "GET / HT",
        "POST /length HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\n"
      })
  void survivesAResetAtAnyTime(String begun) throws Exception {
    run(
        loop -> {
          try (Site site = await(site())) {
            Streams client = await(site.client());
            client.writer().write(bytes(begun));
            await(ticks(5));
            reset(client);
            String answer = await(exchange(site.port(), bytes("GET / HTTP/1.0\r\n\r\n")));
            assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
          }
          return done();
        });
  }

  @Test
  void reportsAHandlerThatFailsAndGoesOn() throws Exception {
    run(
        loop -> {
          try (Site site =
                  await(
                      site(
                          request -> {
                            throw new IllegalStateException("a mistake");
                          }));
              Streams client = await(site.client())) {
            client.writer().write(bytes(get("/") + get("/")));
            for (int i = 0; i < 2; i++) {
              String answer = await(response(client.reader()));
              assertTrue(answer.startsWith("HTTP/1.1 500 Internal Server Error\r\n"), answer);
              assertFalse(answer.contains("mistake"), answer); // none of the client's business
            }
          }
          return done();
        });
    String message = "a handler of requests has failed";
    assertEquals(List.of(message, message), takeMessages());
  }

  @Async
  private static AsyncGenerator<byte[]> failing() {
    emit(bytes("half"));
    throw new IllegalStateException("a mistake");
  }

  @Test
  void doesNotPretendThatHalfAnAnswerIsWhole() throws Exception {
    run(
        loop -> {
          try (Site site =
              await(site(request -> result(Response.pieces(200, "text/plain", failing()))))) {
            String answer = await(exchange(site.port(), bytes(get("/"))));
            assertTrue(answer.endsWith("\r\n\r\n4\r\nhalf\r\n"), answer);
          }
          return done();
        });
    assertEquals(List.of("a handler of requests has failed"), takeMessages());
  }

  /** Answers when it is let go. */
  private static final class Held {
    private final Event begun = new Event();
    private final Event letGo = new Event();

    @Async
    Coroutine<Response> answer(Request request) {
      begun.set();
      await(letGo.waitOn());
      return result(Response.text(Status.OK, "at last\n"));
    }
  }

  @Test
  void endsWhenWhatWasAskedIsAnswered() throws Exception {
    run(
        loop -> {
          Held held = new Held();
          Site site = await(site(held::answer));
          try (Streams asking = await(site.client());
              Streams idle = await(site.client())) {
            asking.writer().write(bytes(get("/")));
            await(held.begun.waitOn());
            Task<Void> stopping = createTask(site.aclose());
            assertEquals("", text(await(idle.reader().read()))); // at once
            assertFalse(stopping.done());
            held.letGo.set();
            String answer = await(response(asking.reader()));
            assertTrue(answer.contains("Connection: close\r\n"), answer);
            assertTrue(answer.endsWith("at last\n"), answer);
            await(stopping);
            assertEquals(Duration.ZERO, test.elapsed());
          }
          return done();
        });
  }

  @Test
  void leavesWhatIsNotAnsweredInTime() throws Exception {
    run(
        loop -> {
          Held held = new Held();
          Site site = await(site(held::answer));
          try (Streams asking = await(site.client())) {
            asking.writer().write(bytes(get("/")));
            await(held.begun.waitOn());
            Task<Void> stopping = createTask(site.aclose());
            assertEquals("", text(await(asking.reader().read())));
            assertEquals(Duration.ofSeconds(1), test.elapsed());
            await(stopping);
          }
          return done();
        });
  }
}
