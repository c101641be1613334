package io.coroutine.transformer.model;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** Tells methods that a compiler made of a lambda from those that a user wrote. */
public final class LambdaBodies {
  private static final String NAME = "lambda$";

  /** Kotlin's {@code f$lambda$0}, which is private but not synthetic. */
  private static final String KOTLIN_NAME = '$' + NAME;

  private LambdaBodies() {}

  /** Returns whether a method may be the body of a lambda, if a lambda refers to it. */
  public static boolean canBe(MethodNode method) {
    return (method.access & Opcodes.ACC_SYNTHETIC) != 0 || isOfKotlin(method);
  }

  /** Returns whether a method has the name of a lambda's body. */
  public static boolean isNamedAsOne(MethodNode method) {
    return canBe(method) && (method.name.startsWith(NAME) || isOfKotlin(method));
  }

  private static boolean isOfKotlin(MethodNode method) {
    return (method.access & Opcodes.ACC_PRIVATE) != 0 && method.name.contains(KOTLIN_NAME);
  }
}
