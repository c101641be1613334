package io.coroutine.transformer.check;

import io.coroutine.transformer.model.CoroutineKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.signature.SignatureReader;
import org.objectweb.asm.signature.SignatureVisitor;
import org.objectweb.asm.tree.MethodNode;

/** Reads from the signature of a generator of which class its elements are. */
final class ElementType extends SignatureVisitor {
  /** How many classes are open: the returned one, and its type arguments. */
  private int depth;

  private @Nullable String found;
  private boolean isPlain;

  private ElementType() {
    super(Opcodes.ASM9);
  }

  /** Returns the internal name of the class, if the method tells: a lambda does not. */
  static Optional<String> of(MethodNode method) {
    if (method.signature == null || CoroutineKind.of(method.desc) == null) {
      return Optional.empty();
    }
    ElementType type = new ElementType();
    SignatureVisitor ofMethod =
        new SignatureVisitor(Opcodes.ASM9) {
          @Override
          public SignatureVisitor visitReturnType() {
            return type;
          }
        };
    try {
      new SignatureReader(method.signature).accept(ofMethod);
    } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
      return Optional.empty(); // damaged, which the JVM does not mind
    }
    return Optional.ofNullable(type.found);
  }

  @Override
  public void visitClassType(String name) {
    depth++;
    if (depth == 2 && isPlain) {
      found = name;
    }
  }

  @Override
  public SignatureVisitor visitTypeArgument(char wildcard) {
    isPlain = depth == 1 && (wildcard == INSTANCEOF || wildcard == EXTENDS);
    return this;
  }

  @Override
  public SignatureVisitor visitArrayType() {
    isPlain = false;
    return this;
  }

  @Override
  public void visitEnd() {
    depth--;
  }
}
