package io.coroutine.examples.websocket;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.StreamReader;
import io.coroutine.asyncio.StreamWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A WebSocket, after its handshake. One task runs through its messages; any may send.
 *
 * <p>While somebody waits for messages, pings are answered, and a client that is silent is sent
 * one; if it stays silent the connection is given up. What a client does wrong closes the socket,
 * with the code for it.
 *
 * <pre>
 * OPEN    --close--------------------->  CLOSING, until the client's close comes
 * OPEN    --the client's close-------->  CLOSED, when it has been answered
 * CLOSING --the client's close-------->  CLOSED
 * any     --an error of the client---->  CLOSED, when it has been told and has hung up
 * </pre>
 */
public final class WebSocket {
  private enum State {
    OPEN,
    CLOSING,
    CLOSED
  }

  private final StreamWriter writer;
  private final FrameReader frames;
  private final int mostBytes;
  private State state = State.OPEN;
  private boolean pinged;
  private int closeCode = CloseCode.NONE;

  /** The fragments of a message that is not complete, whose opcode the first one had. */
  private final ByteArrayOutputStream fragments = new ByteArrayOutputStream();

  private int fragmentedOpcode = Frame.CONTINUATION;

  /**
   * Creates one.
   *
   * @param mostBytes how long a message may be
   * @param patience how long a client may be silent before it is sent a ping, and then again
   */
  WebSocket(StreamReader reader, StreamWriter writer, int mostBytes, Duration patience) {
    this.writer = writer;
    this.mostBytes = mostBytes;
    this.frames = new FrameReader(reader, mostBytes, patience);
  }

  /**
   * Returns the messages that come, until the socket is closed. One loop at a time may run through
   * them.
   *
   * @throws IOException when the next one is awaited, if the connection is lost
   */
  @Async
  public AsyncGenerator<Message> messages() throws IOException {
    while (state != State.CLOSED) {
      Message complete = null;
      try {
        Frame frame = await(frames.read());
        pinged = false;
        if (frame.isControl()) {
          await(control(frame));
        } else if (state == State.OPEN) {
          complete = data(frame);
        }
      } catch (WebSocketError e) {
        await(close(e.code(), e.reason()));
        await(frames.discardAll(writer)); // who knows where the next frame begins
        state = State.CLOSED;
      } catch (TimeoutException e) {
        await(ping());
      }
      if (complete != null) {
        emit(complete);
      }
    }
    return end();
  }

  /** Asks a client that is silent for a sign of life, once. */
  @Async
  private Coroutine<Void> ping() throws IOException {
    if (pinged || state != State.OPEN) {
      throw new IOException("the client gives no sign of life");
    }
    pinged = true;
    await(send(Frame.whole(Frame.PING, new byte[0])));
    return done();
  }

  /** Adds a frame to its message, which is returned if it is complete now. */
  private @Nullable Message data(Frame frame) throws WebSocketError {
    boolean isFirst = frame.opcode() != Frame.CONTINUATION;
    if (isFirst != (fragmentedOpcode == Frame.CONTINUATION)) {
      throw WebSocketError.protocol(isFirst ? "a message is not complete" : "nothing to continue");
    }
    if (fragments.size() + frame.payload().length > mostBytes) {
      throw new WebSocketError(CloseCode.TOO_BIG, "at most " + mostBytes + " bytes");
    }
    int opcode = isFirst ? frame.opcode() : fragmentedOpcode;
    fragments.writeBytes(frame.payload());
    if (!frame.isFinal()) {
      fragmentedOpcode = opcode;
      return null;
    }
    byte[] all = fragments.toByteArray();
    fragments.reset();
    fragmentedOpcode = Frame.CONTINUATION;
    return opcode == Frame.TEXT
        ? new Message.Text(Utf8Text.decode(ByteBuffer.wrap(all)))
        : new Message.Binary(all);
  }

  @Async
  private Coroutine<Void> control(Frame frame) throws IOException, WebSocketError {
    if (frame.opcode() == Frame.CLOSE) {
      closeCode = codeIn(frame.payload());
      if (state == State.OPEN) {
        await(send(frame)); // the same code is the answer
      }
      state = State.CLOSED;
    } else if (frame.opcode() == Frame.PING && state == State.OPEN) {
      await(send(Frame.whole(Frame.PONG, frame.payload())));
    }
    return done();
  }

  private static int codeIn(byte[] payload) throws WebSocketError {
    if (payload.length == 0) {
      return CloseCode.NONE;
    }
    if (payload.length == 1) {
      throw WebSocketError.protocol("half a code");
    }
    ByteBuffer bytes = ByteBuffer.wrap(payload);
    int code = Short.toUnsignedInt(bytes.getShort());
    if (!CloseCode.maySend(code)) {
      throw WebSocketError.protocol("a code that must not be sent");
    }
    Utf8Text.decode(bytes); // the reason is for people, but has to be text
    return code;
  }

  /** Returns the code with which the client has closed the socket. */
  public int closeCode() {
    return closeCode;
  }

  /**
   * Returns a coroutine that sends a message, and waits while the client takes too little.
   *
   * @throws IOException when it is awaited, if the connection is lost, or the socket closed
   */
  @Async
  public Coroutine<Void> send(Message message) throws IOException {
    if (state != State.OPEN) {
      throw new IOException("the socket is closed");
    }
    int opcode = message instanceof Message.Text ? Frame.TEXT : Frame.BINARY;
    await(send(Frame.whole(opcode, message.payload())));
    return done();
  }

  /**
   * Returns a coroutine that closes the socket; the messages end when the client has agreed.
   *
   * @param reason of at most 123 bytes
   * @throws IOException when it is awaited, if the connection is lost
   */
  @Async
  public Coroutine<Void> close(int code, String reason) throws IOException {
    if (state == State.OPEN) {
      state = State.CLOSING;
      byte[] text = reason.getBytes(UTF_8);
      ByteBuffer payload = ByteBuffer.allocate(Short.BYTES + text.length);
      payload.putShort((short) code).put(text);
      await(send(Frame.whole(Frame.CLOSE, payload.array())));
    }
    return done();
  }

  @Async
  private Coroutine<Void> send(Frame frame) throws IOException {
    await(writer.writeAll(frame.encoded()));
    return done();
  }
}
