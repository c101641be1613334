package io.coroutine.transformer;

import io.coroutine.transformer.classfile.CandidateTest;

/**
 * Tells which classes are worth the transformer's time, without loading the transformer: an
 * application may have none.
 */
public final class Candidates {
  private Candidates() {}

  /**
   * Returns what {@link Transformer#isCandidate} returns.
   *
   * @param classFile the bytes of the class
   */
  public static boolean include(byte[] classFile) {
    return CandidateTest.isCandidate(classFile);
  }
}
