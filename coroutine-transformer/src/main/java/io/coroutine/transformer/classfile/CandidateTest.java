package io.coroutine.transformer.classfile;

import io.coroutine.transformer.model.RuntimeApi;
import java.nio.charset.StandardCharsets;

/**
 * Tells from the constant pool alone whether there can be anything to do in a class that has not
 * been transformed.
 *
 * <p>One pass and no object, for the agent asks this about every class that an application loads.
 */
public final class CandidateTest {
  private static final byte[] ASYNC = utf8(RuntimeApi.ASYNC_DESCRIPTOR);
  private static final byte[] WORDS = utf8(RuntimeApi.WORDS);
  private static final byte[] TRANSFORMED = utf8(RuntimeApi.TRANSFORMED_DESCRIPTOR);
  private static final byte[] RETURNS_COROUTINE = utf8(')' + RuntimeApi.COROUTINE_DESCRIPTOR);

  // What a class mentions, as bits.
  private static final int MENTIONS_ASYNC = 1;
  private static final int MENTIONS_WORDS = 2;
  private static final int MENTIONS_TRANSFORMED = 4;
  private static final int MENTIONS_COROUTINE = 8;
  private static final int UNREADABLE = 16;

  private CandidateTest() {}

  /**
   * Returns false if there is certainly nothing to do, to transform or to warn of; true also for
   * what can't be read.
   */
  public static boolean isCandidate(byte[] bytes) {
    int mentioned = mentioned(bytes);
    return (mentioned & (UNREADABLE | MENTIONS_ASYNC | MENTIONS_WORDS | MENTIONS_COROUTINE)) != 0
        && (mentioned & MENTIONS_TRANSFORMED) == 0;
  }

  /**
   * Returns false if there is certainly nothing to transform in a candidate: it names neither
   * {@code Async} nor the class of the words, and merely calls what returns coroutines.
   */
  public static boolean canBecomeCoroutine(byte[] bytes) {
    return (mentioned(bytes) & (UNREADABLE | MENTIONS_ASYNC | MENTIONS_WORDS)) != 0;
  }

  private static int mentioned(byte[] bytes) {
    int count = ConstantPool.count(bytes);
    int mentioned = count == 0 ? UNREADABLE : 0;
    int offset = ConstantPool.START;
    int size;
    for (int i = 1; i < count; i += ConstantPool.slots(bytes[offset]), offset += size) {
      size = ConstantPool.sizeOf(bytes, offset);
      if (size == 0 || offset + size > bytes.length) {
        return UNREADABLE;
      }
      if (bytes[offset] == ConstantPool.UTF8) {
        mentioned |= mentioned(bytes, offset + 3, offset + size);
      }
    }
    return mentioned;
  }

  /** Tells what a single Utf8 constant mentions; for most, its last byte says nothing. */
  private static int mentioned(byte[] bytes, int start, int end) {
    return switch (bytes[end - 1]) {
      case 's' -> equal(bytes, start, end, WORDS) ? MENTIONS_WORDS : 0;
      case ';' -> mentionedByDescriptor(bytes, start, end);
      default -> 0;
    };
  }

  private static int mentionedByDescriptor(byte[] bytes, int start, int end) {
    if (endsWith(bytes, start, end, RETURNS_COROUTINE)) {
      return MENTIONS_COROUTINE;
    } else if (equal(bytes, start, end, ASYNC)) {
      return MENTIONS_ASYNC;
    }
    return equal(bytes, start, end, TRANSFORMED) ? MENTIONS_TRANSFORMED : 0;
  }

  private static boolean equal(byte[] bytes, int start, int end, byte[] expected) {
    return end - start == expected.length && endsWith(bytes, start, end, expected);
  }

  private static boolean endsWith(byte[] bytes, int start, int end, byte[] expected) {
    if (end - start < expected.length) {
      return false;
    }
    // From the end: names of one package differ there.
    for (int i = 1; i <= expected.length; i++) {
      if (bytes[end - i] != expected[expected.length - i]) {
        return false;
      }
    }
    return true;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
