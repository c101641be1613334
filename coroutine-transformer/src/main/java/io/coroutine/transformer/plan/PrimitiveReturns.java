package io.coroutine.transformer.plan;

import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Unboxing;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the methods whose results are primitive values that the compiler has boxed. */
final class PrimitiveReturns {
  private PrimitiveReturns() {}

  /**
   * Returns how the results of a normalized method are unboxed, or null if none of them is boxed
   * where it is returned, or if there are others than those of one type.
   *
   * @param boxesOnly whether there must not be one that is an object already
   */
  static @Nullable Unboxing of(MethodNode method, boolean boxesOnly) {
    Unboxing only = null;
    for (AbstractInsnNode node : method.instructions) {
      if (node.getOpcode() == Opcodes.ARETURN) {
        Unboxing unboxing = Unboxing.undoing(Instructions.onlyPredecessor(node));
        boolean differs = unboxing != null && only != null && !only.equals(unboxing);
        if (differs || (unboxing == null && boxesOnly)) {
          return null;
        }
        only = unboxing == null ? only : unboxing;
      }
    }
    return only != null && isDeclared(method, only) ? only : null;
  }

  /** Returns whether the method's generic type, if it is known, has the box for its result. */
  private static boolean isDeclared(MethodNode method, Unboxing unboxing) {
    return method.signature == null || unboxing.equals(Unboxing.ofResult(method.signature));
  }
}
