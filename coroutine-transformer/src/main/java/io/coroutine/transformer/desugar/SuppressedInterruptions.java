package io.coroutine.transformer.desugar;

import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.RuntimeApi;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
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
 * catch (Throwable closing) {        // javac
 *   thrown.addSuppressed(closing);   →   Suspension.suppress(thrown, closing); // may throw closing
 * }
 * throw thrown;
 *
 * catch (Throwable closing) {        // Eclipse's compiler
 *   if (thrown == null) {
 *     thrown = closing;
 *   } else if (thrown != closing) {
 *     thrown.addSuppressed(closing); →   thrown = Suspension.suppressing(thrown, closing);
 *   }
 * }
 * next.close(); throw thrown;
 * </pre>
 */
final class SuppressedInterruptions {
  private SuppressedInterruptions() {}

  /** Changes what catches the exceptions of {@code close}, an asynchronous one. */
  static void desugar(MethodNode method, MethodInsnNode close) {
    InsnList code = method.instructions;
    int position = code.indexOf(close);
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      if (code.indexOf(block.start) <= position && position < code.indexOf(block.end)) {
        desugar(code, block, close);
      }
    }
  }

  /** Changes a handler, if all it does with what it has caught is to suppress it. */
  private static void desugar(InsnList code, TryCatchBlockNode block, MethodInsnNode close) {
    if (!(real(block.handler) instanceof VarInsnNode caught)
        || caught.getOpcode() != Opcodes.ASTORE) {
      return;
    }
    int takesCaught = -1;
    for (AbstractInsnNode node = caught.getNext();
        node != null && node.getOpcode() != Opcodes.ATHROW;
        node = node.getNext()) {
      if (node instanceof VarInsnNode store && isStoreOf(store, caught.var)) {
        takesCaught = store.var;
      } else if (node instanceof MethodInsnNode call) {
        int thrown = suppressor(call, caught.var);
        if (thrown >= 0 && thrown == takesCaught) {
          // It holds what was caught too, so that it can be stored.
          code.insert(call, new VarInsnNode(Opcodes.ASTORE, thrown));
          code.set(call, call(RuntimeApi.SUPPRESSING, RuntimeApi.SUPPRESSING_DESCRIPTOR));
        } else if (thrown >= 0 && throwsNext(call) && isAroundOnly(close, block)) {
          code.set(call, call(RuntimeApi.SUPPRESS, RuntimeApi.SUPPRESS_DESCRIPTOR));
        }
        return;
      }
    }
  }

  private static boolean isStoreOf(VarInsnNode store, int caught) {
    return store.getOpcode() == Opcodes.ASTORE
        && Instructions.onlyPredecessor(store) instanceof VarInsnNode load
        && load.getOpcode() == Opcodes.ALOAD
        && load.var == caught;
  }

  /** Returns the variable of whose suppressed exceptions a call makes what was caught, or -1. */
  private static int suppressor(MethodInsnNode call, int caught) {
    AbstractInsnNode argument = Instructions.onlyPredecessor(call);
    AbstractInsnNode receiver = argument == null ? null : Instructions.onlyPredecessor(argument);
    return call.name.equals("addSuppressed")
            && call.desc.equals("(Ljava/lang/Throwable;)V")
            && argument instanceof VarInsnNode added
            && added.var == caught
            && receiver instanceof VarInsnNode thrown
        ? thrown.var
        : -1;
  }

  /** Returns whether what is in a variable is thrown next; javac 8 and 9 have it in two. */
  private static boolean throwsNext(MethodInsnNode call) {
    AbstractInsnNode next = real(call.getNext());
    if (next instanceof JumpInsnNode jump && jump.getOpcode() == Opcodes.GOTO) {
      next = real(jump.label);
    }
    AbstractInsnNode last = next == null ? null : real(next.getNext());
    return next != null
        && next.getOpcode() == Opcodes.ALOAD
        && last != null
        && last.getOpcode() == Opcodes.ATHROW;
  }

  /** Returns whether a try block calls nothing else: others are the program's own. */
  private static boolean isAroundOnly(MethodInsnNode close, TryCatchBlockNode block) {
    for (AbstractInsnNode node = block.start; node != block.end; node = node.getNext()) {
      if (node != close
          && node.getOpcode() >= Opcodes.INVOKEVIRTUAL
          && node.getOpcode() <= Opcodes.INVOKEDYNAMIC) {
        return false;
      }
    }
    return true;
  }

  private static MethodInsnNode call(String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, RuntimeApi.SUSPENSION, name, descriptor, false);
  }

  private static @Nullable AbstractInsnNode real(@Nullable AbstractInsnNode node) {
    return Instructions.realAtOrAfter(node);
  }
}
