package io.coroutine.examples.http;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** The body of a request, which is read as it comes: a handler decides how much it keeps. */
public abstract class Body {
  static final byte[] NOTHING = {};

  /** How much is read at once. */
  static final int PIECE = 64 * 1024;

  Body() {}

  /**
   * Returns a coroutine that reads what there is, as soon as there is a byte, and gives nothing at
   * the end.
   *
   * @throws HttpError when it is awaited, if the client is too slow, or the body malformed or too
   *     long
   * @throws IOException when it is awaited, if the connection is lost
   */
  public abstract Coroutine<byte[]> read() throws IOException, HttpError;

  /** Returns whether all of it has been read, so that the next thing to come is a request. */
  abstract boolean isOver();

  /** Returns all pieces, one after the other. See {@link #read}. */
  @Async
  public final AsyncGenerator<byte[]> pieces() throws IOException, HttpError {
    while (true) {
      byte[] piece = await(read());
      if (piece.length == 0) {
        return end();
      }
      emit(piece);
    }
  }

  /** Returns a coroutine that reads all of it. See {@link #read}. */
  @Async
  public final Coroutine<byte[]> readAll() throws IOException, HttpError {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : awaitEach(pieces())) {
      all.writeBytes(piece);
    }
    return result(all.toByteArray());
  }
}
