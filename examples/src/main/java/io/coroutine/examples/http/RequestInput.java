package io.coroutine.examples.http;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.with;
import static io.coroutine.asyncio.Asyncio.timeout;
import static io.coroutine.asyncio.Asyncio.waitFor;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.IncompleteReadError;
import io.coroutine.asyncio.LimitOverrunError;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** What a client sends, with an end to the server's patience. */
final class RequestInput {
  private static final byte[] END_OF_LINE = {'\r', '\n'};
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
  private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

  private final StreamReader reader;
  private final StreamWriter writer;
  private final Limits limits;

  /** Whether the client waits for a word before it sends the body. */
  private boolean wantsContinue;

  RequestInput(StreamReader reader, StreamWriter writer, Limits limits) {
    this.reader = reader;
    this.writer = writer;
    this.limits = limits;
  }

  /** Returns a coroutine that reads a head; it gives none if the client has sent none. */
  @Async
  Coroutine<Optional<RequestHead>> head() throws IOException, HttpError {
    byte[] head;
    try {
      head = await(waitFor(reader.readuntil(END_OF_HEAD), limits.patience()));
    } catch (IncompleteReadError e) {
      if (e.partial().length == 0) {
        return result(Optional.empty());
      }
      throw e;
    } catch (LimitOverrunError e) {
      throw new HttpError(Status.HEADER_FIELDS_TOO_LARGE, "at most " + limits.headBytes());
    } catch (TimeoutException e) {
      if (await(isEmpty())) {
        return result(Optional.empty());
      }
      throw new HttpError(Status.REQUEST_TIMEOUT, "the request does not go on");
    }
    RequestHead parsed = HeadParser.parse(head);
    wantsContinue = parsed.expectsContinue();
    return result(Optional.of(parsed));
  }

  /** Returns whether nothing is there to be read, not even the end. */
  @Async
  private Coroutine<Boolean> isEmpty() throws IOException {
    try {
      await(with(timeout(Duration.ZERO), limit -> reader.read(1)));
      return result(false);
    } catch (TimeoutException e) {
      return result(true);
    }
  }

  /** Returns a coroutine that reads a line of the framing of a body; it is without its end. */
  @Async
  Coroutine<String> line() throws IOException, HttpError {
    sendContinue();
    try {
      byte[] line = await(waitFor(reader.readuntil(END_OF_LINE), limits.patience()));
      return result(new String(line, 0, line.length - END_OF_LINE.length, ISO_8859_1));
    } catch (LimitOverrunError e) {
      throw new HttpError(Status.BAD_REQUEST, "a line of the body is too long");
    } catch (TimeoutException e) {
      throw tooSlow();
    }
  }

  /** Returns a coroutine that reads some bytes of a body, at least one. */
  @Async
  Coroutine<byte[]> piece(int most) throws IOException, HttpError {
    sendContinue();
    byte[] piece;
    try {
      piece = await(waitFor(reader.read(most), limits.patience()));
    } catch (TimeoutException e) {
      throw tooSlow();
    }
    if (piece.length == 0) {
      throw new EOFException("the client has ended in the middle of a body");
    }
    return result(piece);
  }

  private static HttpError tooSlow() {
    return new HttpError(Status.REQUEST_TIMEOUT, "the body does not go on");
  }

  /** Lets the client go on, if that is what it waits for, now that somebody wants the body. */
  private void sendContinue() {
    if (wantsContinue) {
      wantsContinue = false;
      writer.write(CONTINUE);
    }
  }

  /** Tells that the answer begins: it is too late to let the client go on. */
  void answerBegins() {
    wantsContinue = false;
  }
}
