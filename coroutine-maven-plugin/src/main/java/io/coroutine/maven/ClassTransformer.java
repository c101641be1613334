package io.coroutine.maven;

import io.coroutine.transformer.ClassFileLocator;
import io.coroutine.transformer.Transformation;
import io.coroutine.transformer.TransformationException;
import io.coroutine.transformer.Transformer;
import io.coroutine.transformer.calls.KnownCalls;

/** What a run needs of the {@link Transformer}; usable from several threads. */
interface ClassTransformer {
  /** Returns false if there is certainly nothing to do in a class. */
  boolean isCandidate(byte[] classFile);

  /**
   * Transforms a class in memory.
   *
   * @throws TransformationException with all that is wrong with the class
   */
  Transformation transform(byte[] classFile);

  /** Returns the transformer that finds other classes with {@code locator}. */
  static ClassTransformer using(ClassFileLocator locator, KnownCalls calls) {
    Transformer transformer = new Transformer(locator, calls);
    return new ClassTransformer() {
      @Override
      public boolean isCandidate(byte[] classFile) {
        return Transformer.isCandidate(classFile);
      }

      @Override
      public Transformation transform(byte[] classFile) {
        return transformer.transform(classFile);
      }
    };
  }
}
