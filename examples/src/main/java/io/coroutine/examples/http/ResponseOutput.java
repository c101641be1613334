package io.coroutine.examples.http;

import static io.coroutine.Coroutines.anext;
import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.waitFor;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.StreamWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;

/** What is sent to a client, with an end to the server's patience. */
final class ResponseOutput {
  private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);
  private static final byte[] END_OF_CHUNK = {'\r', '\n'};

  private final StreamWriter writer;
  private final Limits limits;

  ResponseOutput(StreamWriter writer, Limits limits) {
    this.writer = writer;
    this.limits = limits;
  }

  /**
   * Returns a coroutine that sends a response, by one write if its body is there.
   *
   * @param request what it answers
   * @param keepAlive whether another may follow
   */
  @Async
  Coroutine<Void> send(Response response, RequestHead request, boolean keepAlive)
      throws IOException {
    AsyncGenerator<byte[]> pieces = response.pieces();
    boolean chunked = pieces != null && request.minorVersion() > 0;
    byte[] head = head(response, chunked, connection(request, keepAlive));
    boolean withoutBody = request.method().equals("HEAD") || Status.hasNoBody(response.status());
    if (withoutBody) {
      await(write(head));
    } else if (pieces == null) {
      await(write(joined(head, response.body())));
    } else {
      await(sendPieces(head, response.first(), pieces, chunked));
    }
    return done();
  }

  @Async
  private Coroutine<Void> sendPieces(
      byte[] head, byte[] first, AsyncGenerator<byte[]> others, boolean chunked)
      throws IOException {
    byte[] before = head;
    for (byte[] piece = first; piece != Response.END; piece = await(anext(others, Response.END))) {
      await(write(joined(before, chunked ? chunk(piece) : piece)));
      before = Body.NOTHING;
    }
    if (chunked) {
      await(write(joined(before, LAST_CHUNK)));
    } else { // the end of the connection is the end of the body
      await(write(before));
    }
    return done();
  }

  @Async
  private Coroutine<Void> write(byte[] data) throws IOException {
    writer.write(data);
    if (writer.transport().getWriteBufferSize() > 0) {
      try {
        await(waitFor(writer.drain(), limits.patience()));
      } catch (TimeoutException e) {
        throw new IOException("the client takes nothing", e);
      }
    }
    return done();
  }

  /** Returns the header that says whether another request may follow, where it has to be said. */
  private static String connection(RequestHead request, boolean keepAlive) {
    if (!keepAlive) {
      return "Connection: close\r\n";
    }
    return request.minorVersion() > 0 ? "" : "Connection: keep-alive\r\n";
  }

  private static byte[] head(Response response, boolean chunked, String connection) {
    StringBuilder head = new StringBuilder(200);
    head.append("HTTP/1.1 ").append(response.status()).append(' ');
    head.append(Status.reason(response.status())).append("\r\n");
    head.append("Date: ").append(HttpDate.now()).append("\r\n");
    response.headers().appendTo(head);
    if (chunked) {
      head.append("Transfer-Encoding: chunked\r\n");
    } else if (response.pieces() == null && !Status.hasNoBody(response.status())) {
      head.append("Content-Length: ").append(response.body().length).append("\r\n");
    }
    head.append(connection).append("\r\n");
    return head.toString().getBytes(ISO_8859_1);
  }

  private static byte[] chunk(byte[] piece) {
    if (piece.length == 0) {
      return piece; // an empty chunk would be the last one
    }
    byte[] size = (Integer.toHexString(piece.length) + "\r\n").getBytes(US_ASCII);
    return joined(size, piece, END_OF_CHUNK);
  }

  private static byte[] joined(byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    byte[] all = Arrays.copyOf(parts[0], length);
    int end = parts[0].length;
    for (int i = 1; i < parts.length; i++) {
      System.arraycopy(parts[i], 0, all, end, parts[i].length);
      end += parts[i].length;
    }
    return all;
  }
}
