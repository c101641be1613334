package io.coroutine.examples.http;

import static io.coroutine.Coroutines.anext;
import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import org.jspecify.annotations.Nullable;

/** An answer: with a body that is there, or one that comes while it is sent. */
public final class Response {
  /** Stands, itself and not what it equals, for no more pieces. */
  static final byte[] END = {};

  private final int status;
  private final Headers headers;
  private final byte[] body;
  private final @Nullable AsyncGenerator<byte[]> pieces;
  private byte[] first = END;

  private Response(int status, String type, byte[] body, @Nullable AsyncGenerator<byte[]> pieces) {
    this.status = status;
    this.headers = new Headers().add("Content-Type", type);
    this.body = body;
    this.pieces = pieces;
  }

  /** Returns an answer of text. */
  public static Response text(int status, String text) {
    return bytes(status, "text/plain; charset=utf-8", text.getBytes(UTF_8));
  }

  /** Returns an answer of bytes. */
  public static Response bytes(int status, String type, byte[] body) {
    return new Response(status, type, body, null);
  }

  /**
   * Returns an answer of pieces, which are sent, in chunks, while they come.
   *
   * @param pieces closed in the end, also if not all of them were wanted
   */
  public static Response pieces(int status, String type, AsyncGenerator<byte[]> pieces) {
    return new Response(status, type, Body.NOTHING, pieces);
  }

  /** Adds a header. */
  public Response with(String name, String value) {
    headers.add(name, value);
    return this;
  }

  /**
   * Returns a coroutine that waits for the first piece, if there are to be some: what fails before
   * anything is sent can still be answered by an error.
   */
  @Async
  Coroutine<Response> begun() {
    if (pieces != null) {
      first = await(anext(pieces, END));
    }
    return result(this);
  }

  int status() {
    return status;
  }

  Headers headers() {
    return headers;
  }

  byte[] body() {
    return body;
  }

  @Nullable AsyncGenerator<byte[]> pieces() {
    return pieces;
  }

  /** Returns the first piece; {@link #END} if there are none. */
  byte[] first() {
    return first;
  }

  /** Returns what ends the making of pieces. */
  Awaitable<@Nullable Void> aclose() {
    return pieces == null ? done() : pieces.aclose();
  }
}
