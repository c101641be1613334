package io.coroutine.transformer.classfile;

import io.coroutine.transformer.model.RuntimeApi;
import java.nio.charset.StandardCharsets;

/**
 * Tells from the constant pool alone whether there can be anything to do in a class: it names
 * {@code Async} or the class of the words, and has not been transformed.
 */
public final class CandidateTest {
  private static final byte[] ASYNC = utf8(RuntimeApi.ASYNC_DESCRIPTOR);
  private static final byte[] WORDS = utf8(RuntimeApi.WORDS);
  private static final byte[] TRANSFORMED = utf8(RuntimeApi.TRANSFORMED_DESCRIPTOR);

  private CandidateTest() {}

  /** Returns false if there is certainly nothing to do; true also for what can't be read. */
  public static boolean isCandidate(byte[] bytes) {
    ConstantPool constants = ConstantPool.read(bytes);
    return constants == null
        || ((constants.contains(ASYNC) || constants.contains(WORDS))
            && !constants.contains(TRANSFORMED));
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
