package io.coroutine.transformer.analyze;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** Compares the types that flow to an instruction with those that the stack map declares there. */
final class StackMapCheck {
  /** For code that the JVM is known to accept. */
  static final StackMapCheck NONE = new StackMapCheck(null);

  private final @Nullable TypeInterpreter interpreter;

  StackMapCheck(@Nullable TypeInterpreter interpreter) {
    this.interpreter = interpreter;
  }

  void flow(AbstractInsnNode node, @Nullable Frame<BasicValue> from, Frame<BasicValue> to)
      throws AnalyzerException {
    if (interpreter == null || from == null) {
      return;
    }
    checkLocals(node, from, to, interpreter);
    if (from.getStackSize() != to.getStackSize()) {
      throw new AnalyzerException(node, "operand stacks of different sizes meet");
    }
    for (int i = 0; i < from.getStackSize(); i++) {
      if (!interpreter.canFlow(from.getStack(i), to.getStack(i))) {
        throw mismatch(node, "operand " + i, from.getStack(i), to.getStack(i));
      }
    }
  }

  void exception(AbstractInsnNode node, Frame<BasicValue> from, Frame<BasicValue> handler)
      throws AnalyzerException {
    if (interpreter != null) {
      checkLocals(node, from, handler, interpreter);
    }
  }

  private static void checkLocals(
      AbstractInsnNode node,
      Frame<BasicValue> from,
      Frame<BasicValue> to,
      TypeInterpreter interpreter)
      throws AnalyzerException {
    for (int i = 0; i < from.getLocals(); i++) {
      if (!interpreter.canFlow(from.getLocal(i), to.getLocal(i))) {
        throw mismatch(node, "local variable " + i, from.getLocal(i), to.getLocal(i));
      }
    }
  }

  private static AnalyzerException mismatch(
      AbstractInsnNode node, String where, BasicValue is, BasicValue declared) {
    return new AnalyzerException(
        node, where + " is " + is + ", the stack map declares " + declared);
  }
}
