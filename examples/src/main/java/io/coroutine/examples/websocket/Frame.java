package io.coroutine.examples.websocket;

import java.nio.ByteBuffer;

/**
 * A piece of a message, or a word about the connection (RFC 6455, section 5.2).
 *
 * <pre>
 * final bit, 3 reserved bits, 4 bits opcode | mask bit, 7 bits length | 16 or 64 bits length, if
 * the 7 say so | 32 bits mask, from a client | payload
 * </pre>
 *
 * @param isFinal whether it is the last one of its message
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Frame(boolean isFinal, int opcode, byte[] payload) {
  static final int CONTINUATION = 0;
  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;

  static final int FINAL_BIT = 0x80;
  static final int RESERVED_BITS = 0x70;
  static final int OPCODE_BITS = 0x0f;
  static final int MASK_BIT = 0x80;
  static final int LENGTH_BITS = 0x7f;

  /** The greatest length that has room in seven bits, and that a control frame may have. */
  static final int SHORT = 125;

  static final int LENGTH_IN_16_BITS = 126;
  static final int LENGTH_IN_64_BITS = 127;

  private static final int LONGEST_HEADER = 10;

  static Frame whole(int opcode, byte[] payload) {
    return new Frame(true, opcode, payload);
  }

  /** Returns whether it is about the connection; such frames may come between fragments. */
  boolean isControl() {
    return opcode >= CLOSE;
  }

  /** Returns it as a server sends it: a client's would be masked. */
  byte[] encoded() {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_HEADER + payload.length);
    bytes.put((byte) ((isFinal ? FINAL_BIT : 0) | opcode));
    if (payload.length <= SHORT) {
      bytes.put((byte) payload.length);
    } else if (payload.length < 1 << Short.SIZE) {
      bytes.put((byte) LENGTH_IN_16_BITS).putShort((short) payload.length);
    } else {
      bytes.put((byte) LENGTH_IN_64_BITS).putLong(payload.length);
    }
    bytes.put(payload).flip();
    byte[] encoded = new byte[bytes.remaining()];
    bytes.get(encoded);
    return encoded;
  }
}
