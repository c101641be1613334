package io.coroutine.transformer.classfile;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Walks the constant pool of a class file of any version, without parsing anything else (JVMS 4.4).
 */
final class ConstantPool {
  /** The offset of the first constant. */
  static final int START = 10;

  static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int MAGIC = 0xCAFEBABE;

  private final byte[] bytes;
  private final int[] offsets;
  private final int end;

  private ConstantPool(byte[] bytes, int[] offsets, int end) {
    this.bytes = bytes;
    this.offsets = offsets;
    this.end = end;
  }

  /** Returns the constant pool, or null if {@code bytes} is no class file. */
  static @Nullable ConstantPool read(byte[] bytes) {
    int count = count(bytes);
    int[] offsets = new int[count];
    int offset = START;
    int size;
    for (int i = 1; i < count; i += slots(bytes[offset]), offset += size) {
      size = sizeOf(bytes, offset);
      if (size == 0) {
        return null;
      }
      offsets[i] = offset;
    }
    return count > 0 && offset <= bytes.length ? new ConstantPool(bytes, offsets, offset) : null;
  }

  /** Returns one more than the greatest index, or 0 if {@code bytes} is no class file. */
  static int count(byte[] bytes) {
    return bytes.length < 24 || u4(bytes, 0) != MAGIC ? 0 : u2(bytes, 8);
  }

  /** Returns the number of bytes of the constant at an offset, or 0 if there can't be one. */
  static int sizeOf(byte[] bytes, int offset) {
    if (offset + 3 > bytes.length) {
      return 0;
    }
    return switch (bytes[offset]) {
      case UTF8 -> 3 + u2(bytes, offset + 1);
      case CLASS, 8, 16, 19, 20 -> 3;
      case 15 -> 4;
      case 3, 4, 9, 10, 11, 12, 17, 18 -> 5;
      case LONG, DOUBLE -> 9;
      default -> 0;
    };
  }

  /** Returns the number of indices that a constant with this tag takes. */
  static int slots(byte tag) {
    return tag == LONG || tag == DOUBLE ? 2 : 1;
  }

  /** Returns the offset of the first byte after the constant pool. */
  int end() {
    return end;
  }

  /** Returns the value of the Utf8 constant that a Class constant refers to. */
  @Nullable String className(int index) {
    int classOffset = index > 0 && index < offsets.length ? offsets[index] : 0;
    if (classOffset == 0 || bytes[classOffset] != CLASS) {
      return null;
    }
    int name = u2(bytes, classOffset + 1);
    int offset = name < offsets.length ? offsets[name] : 0;
    return offset == 0 || bytes[offset] != UTF8
        ? null
        : new String(bytes, offset + 3, u2(bytes, offset + 1), StandardCharsets.UTF_8);
  }

  static int u2(byte[] bytes, int offset) {
    return (bytes[offset] & 0xFF) << 8 | (bytes[offset + 1] & 0xFF);
  }

  private static int u4(byte[] bytes, int offset) {
    return u2(bytes, offset) << 16 | u2(bytes, offset + 2);
  }
}
