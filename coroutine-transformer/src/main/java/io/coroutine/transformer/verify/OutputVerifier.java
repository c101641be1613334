package io.coroutine.transformer.verify;

import io.coroutine.transformer.analyze.TypeAnalyzer;
import io.coroutine.transformer.classfile.ClassHierarchy;
import java.util.List;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/** Checks what was emitted like the JVM's type checker does it, stack maps included. */
public final class OutputVerifier {
  private OutputVerifier() {}

  /**
   * Checks {@code methods} of {@code type}.
   *
   * @throws AnalyzerException if the JVM would refuse one of them
   */
  public static void verify(ClassNode type, List<MethodNode> methods, ClassHierarchy hierarchy)
      throws AnalyzerException {
    for (MethodNode method : methods) {
      TypeAnalyzer.verify(type.name, method, hierarchy::isAssignable);
    }
  }
}
