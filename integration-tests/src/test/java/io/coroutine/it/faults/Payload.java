package io.coroutine.it.faults;

import java.nio.ByteBuffer;

/**
 * What is sent through a connection: its number, and then bytes that depend on the number and on
 * their place, so that whoever reads a part of it knows whether it is the right one.
 */
final class Payload {
  static final int HEADER = Integer.BYTES;

  private Payload() {}

  static byte[] header(int number) {
    return ByteBuffer.allocate(HEADER).putInt(number).array();
  }

  static int number(byte[] header) {
    return ByteBuffer.wrap(header).getInt();
  }

  static byte[] part(int number, int from, int length) {
    byte[] part = new byte[length];
    for (int i = 0; i < length; i++) {
      part[i] = at(number, from + i);
    }
    return part;
  }

  static void check(int number, int from, byte[] part) {
    for (int i = 0; i < part.length; i++) {
      if (part[i] != at(number, from + i)) {
        throw new AssertionError("connection " + number + ": wrong byte at " + (from + i));
      }
    }
  }

  private static byte at(int number, int place) {
    int mixed = (number * 31 + place) * 0x9E3779B9;
    return (byte) (mixed >>> 24);
  }
}
