package io.coroutine.examples.websocket;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.waitFor;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** Reads the frames that a client sends, and refuses what a client must not send. */
final class FrameReader {
  private static final int MASK_LENGTH = 4;
  private static final int DISCARDED_AT_ONCE = 64 * 1024;

  private final StreamReader reader;
  private final int mostBytes;
  private final Duration patience;

  /**
   * Creates one.
   *
   * @param mostBytes how long a payload may be
   * @param patience how long to wait for a frame to begin, and then for each part of it
   */
  FrameReader(StreamReader reader, int mostBytes, Duration patience) {
    this.reader = reader;
    this.mostBytes = mostBytes;
    this.patience = patience;
  }

  /**
   * Returns a coroutine that reads a frame.
   *
   * @throws TimeoutException when it is awaited, if none has begun; it can then be called again
   * @throws WebSocketError when it is awaited, if the frame is malformed or too long
   * @throws IOException when it is awaited, if the connection has ended or stands still
   */
  @Async
  Coroutine<Frame> read() throws IOException, TimeoutException, WebSocketError {
    byte[] begin = await(waitFor(reader.readexactly(2), patience));
    int opcode = begin[0] & Frame.OPCODE_BITS;
    boolean isFinal = (begin[0] & Frame.FINAL_BIT) != 0;
    int shortLength = begin[1] & Frame.LENGTH_BITS;
    checkBegin(begin, opcode, isFinal, shortLength);
    try {
      int length = await(length(shortLength));
      byte[] mask = await(waitFor(reader.readexactly(MASK_LENGTH), patience));
      byte[] payload = await(waitFor(reader.readexactly(length), patience));
      unmask(payload, mask);
      return result(new Frame(isFinal, opcode, payload));
    } catch (TimeoutException e) {
      throw new IOException("a frame does not go on", e);
    }
  }

  private static void checkBegin(byte[] begin, int opcode, boolean isFinal, int shortLength)
      throws WebSocketError {
    if ((begin[0] & Frame.RESERVED_BITS) != 0) {
      throw WebSocketError.protocol("reserved bits are set");
    }
    if ((begin[1] & Frame.MASK_BIT) == 0) {
      throw WebSocketError.protocol("clients must mask");
    }
    switch (opcode) {
      case Frame.CONTINUATION, Frame.TEXT, Frame.BINARY -> {}
      case Frame.CLOSE, Frame.PING, Frame.PONG -> {
        if (!isFinal || shortLength > Frame.SHORT) {
          throw WebSocketError.protocol("control frames are short and whole");
        }
      }
      default -> throw WebSocketError.protocol("unknown opcode " + opcode);
    }
  }

  @Async
  private Coroutine<Integer> length(int shortLength)
      throws IOException, TimeoutException, WebSocketError {
    long length = shortLength;
    long least = 0;
    if (shortLength == Frame.LENGTH_IN_16_BITS) {
      byte[] bytes = await(waitFor(reader.readexactly(Short.BYTES), patience));
      length = Short.toUnsignedLong(ByteBuffer.wrap(bytes).getShort());
      least = Frame.SHORT + 1;
    } else if (shortLength == Frame.LENGTH_IN_64_BITS) {
      byte[] bytes = await(waitFor(reader.readexactly(Long.BYTES), patience));
      length = ByteBuffer.wrap(bytes).getLong();
      least = 1 << Short.SIZE;
    }
    if (length < least) {
      throw WebSocketError.protocol("a length takes more bytes than it needs");
    }
    if (length > mostBytes) {
      throw new WebSocketError(CloseCode.TOO_BIG, "at most " + mostBytes + " bytes");
    }
    return result((int) length);
  }

  /**
   * Returns a coroutine that ends what is sent, and drops what comes until the client ends, too, or
   * has had time for it. If the connection were closed while more comes, the client might lose what
   * was sent last.
   */
  @Async
  Coroutine<Void> discardAll(StreamWriter writer) throws IOException {
    writer.writeEof();
    try {
      await(waitFor(discard(), patience));
    } catch (TimeoutException e) {
      // Its loss.
    }
    return done();
  }

  @Async
  private Coroutine<Void> discard() throws IOException {
    while (await(reader.read(DISCARDED_AT_ONCE)).length > 0) {
      // Nobody wants it.
    }
    return done();
  }

  private static void unmask(byte[] payload, byte[] mask) {
    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= mask[i % MASK_LENGTH];
    }
  }
}
