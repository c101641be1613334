package io.coroutine.transformer;

import io.coroutine.transformer.classfile.ClassHierarchy;
import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.verify.OutputVerifier;
import java.util.List;
import java.util.Objects;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Finds out whose fault it is that the transformer has failed: that of a class file in which
 * something is unsound that no stage looks at, be it in a method that is no coroutine, or its own.
 *
 * <p>Not looked at beforehand, since a sound class pays for that, too.
 */
final class Blame {
  private Blame() {}

  /**
   * Returns the exception to throw.
   *
   * @param type the class as it was read, unchanged
   */
  static TransformationException of(
      byte[] classFile, ClassNode type, ClassHierarchy hierarchy, RuntimeException failure) {
    try {
      ClassWriter writer = new ClassWriter(0);
      type.accept(writer);
      // It can't be written as it was read if something that is only carried along, such as an
      // annotation, refers to a constant that is not there.
      byte[] unused = writer.toByteArray();
    } catch (RuntimeException e) {
      return Problems.unreadable(classFile, failure);
    }
    TransformationException blamed =
        Problems.of(type, List.of(objection(type, hierarchy, failure)));
    blamed.initCause(failure);
    return blamed;
  }

  private static Finding objection(
      ClassNode type, ClassHierarchy hierarchy, RuntimeException failure) {
    List<MethodNode> bodies =
        type.methods.stream().filter(method -> method.instructions.size() > 0).toList();
    try {
      OutputVerifier.verify(type, bodies, hierarchy);
    } catch (AnalyzerException e) {
      return Problems.unverifiable(e);
    } catch (RuntimeException e) {
      failure.addSuppressed(e);
    }
    return failure instanceof LongJumpException
        ? Problems.tooLarge(type, Objects.requireNonNull(failure.getCause()))
        : Problems.internal(failure);
  }
}
