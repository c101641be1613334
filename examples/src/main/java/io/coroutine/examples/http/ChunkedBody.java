package io.coroutine.examples.http;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.io.IOException;

/**
 * A body that comes in chunks, each with its length before it.
 *
 * <pre>
 * 5 CRLF hello CRLF 0 CRLF trailers CRLF
 * </pre>
 */
final class ChunkedBody extends Body {
  private static final int MOST_DIGITS = 15;
  private static final int MOST_TRAILERS = 100;

  private final RequestInput input;
  private final long mostBytes;
  private long total;

  /** What is left of the chunk; 0 before the first one, and between two. */
  private long rest;

  private boolean over;

  ChunkedBody(RequestInput input, long mostBytes) {
    this.input = input;
    this.mostBytes = mostBytes;
  }

  @Async
  @Override
  public Coroutine<byte[]> read() throws IOException, HttpError {
    if (over) {
      return result(NOTHING);
    }
    if (rest == 0) {
      rest = parseSize(await(input.line()));
      total += rest;
      if (total > mostBytes) {
        throw new HttpError(Status.CONTENT_TOO_LARGE, "at most " + mostBytes + " bytes");
      }
    }
    if (rest == 0) {
      await(skipTrailers());
      over = true;
      return result(NOTHING);
    }
    byte[] piece = await(input.piece((int) Math.min(rest, PIECE)));
    rest -= piece.length;
    if (rest == 0 && !await(input.line()).isEmpty()) {
      throw new HttpError(Status.BAD_REQUEST, "a chunk is longer than it says");
    }
    return result(piece);
  }

  @Async
  private Coroutine<Void> skipTrailers() throws IOException, HttpError {
    for (int count = 0; !await(input.line()).isEmpty(); count++) {
      if (count == MOST_TRAILERS) {
        throw new HttpError(Status.HEADER_FIELDS_TOO_LARGE, "too many trailers");
      }
    }
    return done();
  }

  /** Parses the length of a chunk, behind which extensions may come, which nobody uses. */
  private static long parseSize(String line) throws HttpError {
    int semicolon = line.indexOf(';');
    String digits = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
    boolean isHexadecimal =
        !digits.isEmpty()
            && digits.length() <= MOST_DIGITS
            && digits.chars().allMatch(c -> c < 128 && Character.digit(c, 16) >= 0);
    if (!isHexadecimal) {
      throw new HttpError(Status.BAD_REQUEST, "not the length of a chunk");
    }
    return Long.parseLong(digits, 16);
  }

  @Override
  boolean isOver() {
    return over;
  }
}
