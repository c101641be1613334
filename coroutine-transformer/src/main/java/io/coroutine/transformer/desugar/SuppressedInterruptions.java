package io.coroutine.transformer.desugar;

import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.RuntimeApi;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lets a cancellation, and the close of the coroutine itself, be thrown on if they interrupt the
 * closing of a resource while something else is being thrown. A try-with-resources statement would
 * add them to the suppressed exceptions of that, and who catches it would go on, not knowing.
 *
 * <pre>
 * catch (Throwable closing) {
 *   thrown.addSuppressed(closing);   →   Suspension.suppress(thrown, closing);
 * }
 * throw thrown;
 * </pre>
 *
 * <p>That is what compilers make of the statement, with comparisons before it or without.
 */
final class SuppressedInterruptions {
  private SuppressedInterruptions() {}

  /** Changes what catches the exceptions of {@code close}, an asynchronous one. */
  static void desugar(MethodNode method, MethodInsnNode close) {
    InsnList code = method.instructions;
    int position = code.indexOf(close);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (code.indexOf(block.start) <= position && position < code.indexOf(block.end)) {
        MethodInsnNode call = callIn(block);
        if (call != null) {
          code.set(
              call,
              new MethodInsnNode(
                  Opcodes.INVOKESTATIC,
                  RuntimeApi.SUSPENSION,
                  RuntimeApi.SUPPRESS,
                  RuntimeApi.SUPPRESS_DESCRIPTOR,
                  false));
        }
      }
    }
  }

  /** Returns the call that suppresses what a handler has caught, if that is all it does. */
  private static @Nullable MethodInsnNode callIn(TryCatchBlockNode block) {
    if (!(real(block.handler) instanceof VarInsnNode caught)
        || caught.getOpcode() != Opcodes.ASTORE) {
      return null;
    }
    for (AbstractInsnNode node = caught.getNext();
        node != null && node.getOpcode() != Opcodes.ATHROW;
        node = node.getNext()) {
      if (node instanceof MethodInsnNode call) {
        return suppresses(call, caught.var) ? call : null;
      }
    }
    return null;
  }

  /** Returns whether a call adds what is in a variable to what is thrown next. */
  private static boolean suppresses(MethodInsnNode call, int caught) {
    AbstractInsnNode argument = Instructions.onlyPredecessor(call);
    AbstractInsnNode receiver = argument == null ? null : Instructions.onlyPredecessor(argument);
    AbstractInsnNode next = real(call.getNext());
    AbstractInsnNode last = next == null ? null : real(next.getNext());
    return call.name.equals("addSuppressed")
        && call.desc.equals("(Ljava/lang/Throwable;)V")
        && argument instanceof VarInsnNode added
        && added.var == caught
        && receiver instanceof VarInsnNode to
        && next instanceof VarInsnNode thrown
        && thrown.var == to.var
        && last != null
        && last.getOpcode() == Opcodes.ATHROW;
  }

  private static @Nullable AbstractInsnNode real(@Nullable AbstractInsnNode node) {
    return Instructions.realAtOrAfter(node);
  }
}
