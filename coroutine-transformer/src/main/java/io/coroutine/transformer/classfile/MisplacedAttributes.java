package io.coroutine.transformer.classfile;

import java.util.Set;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Drops attributes that mean nothing where they stand in the class file, but would where ASM writes
 * them: those of a method's code that it does not know become the method's.
 */
public final class MisplacedAttributes {
  /** What means something at a method (JVMS 4.7). */
  private static final Set<String> OF_METHODS =
      Set.of(
          "Code",
          "Exceptions",
          "Synthetic",
          "Deprecated",
          "Signature",
          "AnnotationDefault",
          "MethodParameters",
          "RuntimeVisibleAnnotations",
          "RuntimeInvisibleAnnotations",
          "RuntimeVisibleParameterAnnotations",
          "RuntimeInvisibleParameterAnnotations",
          "RuntimeVisibleTypeAnnotations",
          "RuntimeInvisibleTypeAnnotations");

  private MisplacedAttributes() {}

  /** Changes {@code type}, which has been read and not changed yet. */
  public static void drop(ClassNode type) {
    for (MethodNode method : type.methods) {
      if (method.attrs != null) {
        method.attrs.removeIf(
            attribute -> attribute.type != null && OF_METHODS.contains(attribute.type));
      }
    }
  }
}
