package io.coroutine.examples.http;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.currentTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.waitFor;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import io.coroutine.asyncio.Task;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A client's connection, whose requests are answered one after the other. Those that come before
 * their predecessors are answered wait in the reader's buffer, and, when that is full, at the
 * client.
 */
final class HttpConnection {
  private static final Duration LINGERING = Duration.ofSeconds(2);

  /** What is answered when no request could be understood. */
  private static final RequestHead UNKNOWN = new RequestHead("GET", "/", 1, new Headers());

  private final HttpService service;
  private final StreamReader reader;
  private final StreamWriter writer;
  private final RequestInput input;
  private final ResponseOutput output;
  private boolean answering;
  private @Nullable Task<?> task;

  HttpConnection(HttpService service, StreamReader reader, StreamWriter writer) {
    this.service = service;
    this.reader = reader;
    this.writer = writer;
    input = new RequestInput(reader, writer, service.limits());
    output = new ResponseOutput(writer, service.limits());
  }

  @Async
  Coroutine<Void> serve() {
    task = currentTask();
    try (writer) {
      boolean another = true;
      while (another) {
        another = await(answerNext());
      }
    } catch (IOException e) {
      // The client has gone, and nobody is left to be told.
    }
    return done();
  }

  /** Answers the next request; gives whether another one may follow. */
  @Async
  private Coroutine<Boolean> answerNext() throws IOException {
    RequestHead head = UNKNOWN;
    Body body = null;
    Response response;
    try {
      Optional<RequestHead> next = await(input.head());
      if (next.isEmpty()) {
        return result(false);
      }
      answering = true;
      head = next.get();
      body = bodyOf(head);
      response = await(service.handler().handle(new Request(head, body)));
      if (!head.method().equals("HEAD")) {
        await(response.begun());
      }
    } catch (HttpError e) {
      response = Response.text(e.status(), e.getMessage() + "\n");
    } catch (RuntimeException e) {
      report(e);
      response = Response.text(Status.INTERNAL_SERVER_ERROR, "the server has failed\n");
    }
    boolean keepAlive = head.keepsAlive() && mayGoOn(head, body, response);
    await(send(response, head, keepAlive));
    answering = false;
    boolean isInOrder = body != null && body.isOver();
    if (!isInOrder) {
      await(linger());
    }
    return result(keepAlive && isInOrder);
  }

  private Body bodyOf(RequestHead head) throws HttpError {
    long mostBytes = service.limits().bodyBytes();
    Framing framing = Framing.of(head, mostBytes);
    return framing.isChunked()
        ? new ChunkedBody(input, mostBytes)
        : new LengthBody(input, framing.length());
  }

  /**
   * Returns whether another request can follow the answer: not if its end is the end of the
   * connection, nor if the handler has left some of the request, unless it is read for the answer.
   */
  private boolean mayGoOn(RequestHead head, @Nullable Body body, Response response) {
    if (service.isStopping() || body == null) {
      return false;
    }
    return response.pieces() == null ? body.isOver() : head.minorVersion() > 0;
  }

  @Async
  private Coroutine<Void> send(Response response, RequestHead head, boolean keepAlive)
      throws IOException {
    input.answerBegins();
    try {
      await(output.send(response, head, keepAlive));
    } catch (IOException e) {
      throw e;
    } catch (Exception e) { // of the pieces, when the answer is half sent
      if (!(e instanceof HttpError)) {
        report(e);
      }
      writer.transport().abort(); // so that it is not taken for a whole one
    } finally {
      await(response.aclose());
    }
    return done();
  }

  /**
   * Ends what is sent, and waits a moment for the client to end, too. If the connection were closed
   * while more is coming from the client, that would be answered by a reset, and the client might
   * lose the answer before it has read it.
   */
  @Async
  private Coroutine<Void> linger() throws IOException {
    writer.writeEof();
    try {
      await(waitFor(discardAll(), LINGERING));
    } catch (TimeoutException e) {
      // Its loss.
    }
    return done();
  }

  @Async
  private Coroutine<Void> discardAll() throws IOException {
    while (await(reader.read(Body.PIECE)).length > 0) {
      // Nobody wants it.
    }
    return done();
  }

  /** Hangs up if nothing is being answered. */
  void closeIfIdle() {
    if (!answering) {
      writer.close();
    }
  }

  /** Ends the connection, and the handler that may be at work for it. */
  void abort() {
    writer.transport().abort();
    if (task != null) {
      task.cancel();
    }
  }

  private void report(Exception failure) {
    getRunningLoop()
        .callExceptionHandler(
            Map.of("message", "a handler of requests has failed", "exception", failure));
  }
}
