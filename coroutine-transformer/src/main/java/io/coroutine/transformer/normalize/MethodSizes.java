package io.coroutine.transformer.normalize;

import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.FrameEntries;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rejection;
import io.coroutine.transformer.model.Rule;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Makes the sizes that a method declares what its code can need: class files may declare 65,535
 * local variables and operands, of which every analysis would keep track.
 */
final class MethodSizes {
  /** Far more than a method of 64 KB has that was compiled from a program. */
  private static final int MOST_SLOTS = 32_768;

  /** As many variables and operands as can be kept track of, at all places together. */
  private static final long MOST_STATES = 16L << 20;

  /** The same at suspensions only, where each costs some bytes of code. */
  private static final long MOST_STATES_AT_SUSPENSIONS = 1L << 20;

  /** As much as one instruction can add to the operand stack, in slots. */
  private static final int LARGEST_PUSH = 2;

  private MethodSizes() {}

  static void normalize(MethodNode method) {
    int locals = parameters(method);
    int stack = 0;
    int deepest = 0;
    int places = 0;
    int suspensions = 0;
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof FrameNode frame) {
        locals = Math.max(locals, FrameEntries.slots(frame.local));
        stack = FrameEntries.slots(frame.stack);
        places++;
      } else if (Instructions.isReal(node)) {
        stack += LARGEST_PUSH;
        locals = Math.max(locals, endOfVariable(node));
        places += node instanceof MethodInsnNode ? 1 : 0;
        suspensions += SuspensionCalls.isSuspension(node) ? 1 : 0;
      }
      deepest = Math.max(deepest, stack);
    }
    method.maxLocals = Math.min(method.maxLocals, locals);
    method.maxStack = Math.min(method.maxStack, deepest);
    long slots = (long) method.maxLocals + method.maxStack;
    if (slots > MOST_SLOTS
        || slots * places > MOST_STATES
        || slots * suspensions > MOST_STATES_AT_SUSPENSIONS) {
      throw tooLarge(method, slots, suspensions);
    }
  }

  private static Rejection tooLarge(MethodNode method, long slots, int suspensions) {
    return new Rejection(
        new Finding(
            Rule.METHOD_TOO_LARGE,
            method.name,
            Instructions.firstLine(method),
            "the method has "
                + suspensions
                + " suspension points, and "
                + slots
                + " variables and operands: transformed, it does not fit into the 65,535 bytes that"
                + " the JVM allows.",
            "Split it."));
  }

  private static int parameters(MethodNode method) {
    int slots = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    return (method.access & Opcodes.ACC_STATIC) != 0 ? slots - 1 : slots;
  }

  private static int endOfVariable(AbstractInsnNode node) {
    if (node instanceof IincInsnNode increment) {
      return increment.var + 1;
    }
    return node instanceof VarInsnNode variable ? variable.var + 2 : 0;
  }
}
