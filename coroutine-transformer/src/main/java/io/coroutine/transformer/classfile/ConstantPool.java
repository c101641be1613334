package io.coroutine.transformer.classfile;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Walks the constant pool of a class file of any version, without parsing anything else (JVMS 4.4).
 */
final class ConstantPool {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int UTF8 = 1;
  private static final int CLASS = 7;

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
    if (bytes.length < 24 || u4(bytes, 0) != MAGIC) {
      return null;
    }
    int count = u2(bytes, 8);
    int[] offsets = new int[count];
    int offset = 10;
    for (int i = 1; i < count; i++) {
      if (offset + 3 > bytes.length) {
        return null;
      }
      offsets[i] = offset;
      int tag = bytes[offset];
      switch (tag) {
        case 1 -> offset += 3 + u2(bytes, offset + 1);
        case 3, 4, 9, 10, 11, 12, 17, 18 -> offset += 5;
        case 5, 6 -> {
          offset += 9;
          i++;
        }
        case 7, 8, 16, 19, 20 -> offset += 3;
        case 15 -> offset += 4;
        default -> {
          return null;
        }
      }
    }
    return offset <= bytes.length ? new ConstantPool(bytes, offsets, offset) : null;
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

  /** Returns whether there is a Utf8 constant with these bytes. */
  boolean contains(byte[] utf8) {
    for (int i = 1; i < offsets.length; i++) {
      int offset = offsets[i];
      if (offset != 0
          && bytes[offset] == 1
          && u2(bytes, offset + 1) == utf8.length
          && offset + 3 + utf8.length <= bytes.length
          && startsWith(utf8, offset + 3)) {
        return true;
      }
    }
    return false;
  }

  /** Returns whether there is a Utf8 constant that ends with these bytes. */
  boolean containsEndingWith(byte[] utf8) {
    for (int i = 1; i < offsets.length; i++) {
      int offset = offsets[i];
      if (offset != 0 && bytes[offset] == UTF8) {
        int length = u2(bytes, offset + 1);
        int start = offset + 3 + length - utf8.length;
        if (length >= utf8.length
            && start + utf8.length <= bytes.length
            && startsWith(utf8, start)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean startsWith(byte[] expected, int offset) {
    // From the end: names of one package differ there.
    for (int i = expected.length - 1; i >= 0; i--) {
      if (bytes[offset + i] != expected[i]) {
        return false;
      }
    }
    return true;
  }

  static int u2(byte[] bytes, int offset) {
    return (bytes[offset] & 0xFF) << 8 | (bytes[offset + 1] & 0xFF);
  }

  private static int u4(byte[] bytes, int offset) {
    return u2(bytes, offset) << 16 | u2(bytes, offset + 2);
  }
}
