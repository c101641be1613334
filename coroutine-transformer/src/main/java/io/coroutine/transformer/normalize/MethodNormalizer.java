package io.coroutine.transformer.normalize;

import io.coroutine.transformer.discover.DirectCalls;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Brings a method into the form that the later stages want: sizes are real, values are returned as
 * they are, no object is half-built at a suspension, and nothing but what is awaited is on the
 * operand stack there.
 */
public final class MethodNormalizer {
  private MethodNormalizer() {}

  /**
   * Changes {@code method} in place. {@code type} is left as it is.
   *
   * @throws AnalyzerException if the method would not pass the JVM's verifier
   */
  public static void normalize(MethodNode method, ClassNode type, DirectCalls directCalls)
      throws AnalyzerException {
    MethodSizes.normalize(method);
    ReturnNormalizer.normalize(method, type.name);
    HalfBuiltObjects.normalize(method, type);
    OperandStack.normalize(method, type, directCalls);
  }
}
