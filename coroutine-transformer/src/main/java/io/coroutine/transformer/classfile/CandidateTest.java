package io.coroutine.transformer.classfile;

import io.coroutine.transformer.model.RuntimeApi;
import java.nio.charset.StandardCharsets;

/**
 * Tells from the constant pool alone whether there can be anything to do in a class that has not
 * been transformed.
 */
public final class CandidateTest {
  private static final byte[] ASYNC = utf8(RuntimeApi.ASYNC_DESCRIPTOR);
  private static final byte[] WORDS = utf8(RuntimeApi.WORDS);
  private static final byte[] TRANSFORMED = utf8(RuntimeApi.TRANSFORMED_DESCRIPTOR);
  private static final byte[] RETURNS_COROUTINE = utf8(')' + RuntimeApi.COROUTINE_DESCRIPTOR);

  private CandidateTest() {}

  /**
   * Returns false if there is certainly nothing to do, to transform or to warn of; true also for
   * what can't be read.
   */
  public static boolean isCandidate(byte[] bytes) {
    ConstantPool constants = ConstantPool.read(bytes);
    return constants == null
        || ((mentionsWords(constants) || constants.containsEndingWith(RETURNS_COROUTINE))
            && !constants.contains(TRANSFORMED));
  }

  /**
   * Returns false if there is certainly nothing to transform in a candidate: it names neither
   * {@code Async} nor the class of the words, and merely calls what returns coroutines.
   */
  public static boolean canBecomeCoroutine(byte[] bytes) {
    ConstantPool constants = ConstantPool.read(bytes);
    return constants == null || mentionsWords(constants);
  }

  private static boolean mentionsWords(ConstantPool constants) {
    return constants.contains(ASYNC) || constants.contains(WORDS);
  }

  /** Returns whether the class names the annotation, transformed or not. */
  static boolean mentionsAsync(byte[] bytes) {
    ConstantPool constants = ConstantPool.read(bytes);
    return constants != null && constants.contains(ASYNC);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
