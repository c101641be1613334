package io.coroutine.examples.http;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.io.IOException;

/** A body whose length was told; also that of a request without one. */
final class LengthBody extends Body {
  private final RequestInput input;
  private long rest;

  LengthBody(RequestInput input, long length) {
    this.input = input;
    this.rest = length;
  }

  @Async
  @Override
  public Coroutine<byte[]> read() throws IOException, HttpError {
    if (rest == 0) {
      return result(NOTHING);
    }
    byte[] piece = await(input.piece((int) Math.min(rest, PIECE)));
    rest -= piece.length;
    return result(piece);
  }

  @Override
  boolean isOver() {
    return rest == 0;
  }
}
