package io.coroutine.transformer.model;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Questions about single instructions. */
public final class Instructions {
  private Instructions() {}

  /** Returns whether the node is an instruction of the JVM, not a label, a line or a frame. */
  public static boolean isReal(AbstractInsnNode node) {
    return node.getOpcode() >= 0;
  }

  /** Returns whether the instruction assigns a local variable from the operand stack. */
  public static boolean isStore(AbstractInsnNode node) {
    return node.getOpcode() >= Opcodes.ISTORE && node.getOpcode() <= Opcodes.ASTORE;
  }

  /** Returns the first instruction at or after {@code node}, or null. */
  public static @Nullable AbstractInsnNode realAtOrAfter(@Nullable AbstractInsnNode node) {
    AbstractInsnNode current = node;
    while (current != null && !isReal(current)) {
      current = current.getNext();
    }
    return current;
  }

  /** Returns whether the control flow reaches another instruction only by a jump after this one. */
  public static boolean endsBlock(AbstractInsnNode node) {
    int opcode = node.getOpcode();
    return opcode == Opcodes.GOTO
        || opcode == Opcodes.TABLESWITCH
        || opcode == Opcodes.LOOKUPSWITCH
        || opcode == Opcodes.ATHROW
        || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN);
  }

  /**
   * Returns the instruction from which the control flow falls through to {@code node} without any
   * other way to get there, or null.
   */
  public static @Nullable AbstractInsnNode onlyPredecessor(AbstractInsnNode node) {
    AbstractInsnNode current = node.getPrevious();
    while (current != null && !isReal(current)) {
      if (current instanceof FrameNode) {
        return null;
      }
      current = current.getPrevious();
    }
    return current == null || endsBlock(current) ? null : current;
  }

  /** Returns whether a frame is declared for the instruction that follows {@code node}. */
  public static boolean isFollowedByFrame(AbstractInsnNode node) {
    AbstractInsnNode current = node.getNext();
    while (current != null && !isReal(current)) {
      if (current instanceof FrameNode) {
        return true;
      }
      current = current.getNext();
    }
    return false;
  }

  /** Returns the source line of {@code node}, or 0. */
  public static int lineOf(@Nullable AbstractInsnNode node) {
    AbstractInsnNode current = node;
    while (current != null) {
      if (current instanceof LineNumberNode line) {
        return line.line;
      }
      current = current.getPrevious();
    }
    return 0;
  }

  /** Returns the first line of a method, or 0. */
  public static int firstLine(MethodNode method) {
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof LineNumberNode line) {
        return line.line;
      }
    }
    return 0;
  }

  /** Returns whether the instruction calls a word that suspends. */
  public static boolean isSuspendingWord(AbstractInsnNode node) {
    return isWordOfBody(node) && !((MethodInsnNode) node).name.equals(RuntimeApi.END);
  }

  /** Returns whether the instruction calls a word that makes sense in a transformed body only. */
  public static boolean isWordOfBody(AbstractInsnNode node) {
    return node instanceof MethodInsnNode call
        && call.getOpcode() == Opcodes.INVOKESTATIC
        && call.owner.equals(RuntimeApi.WORDS)
        && isWordOfBody(call.name)
        // Others fail when they are called.
        && RuntimeApi.isWord(call.name, call.desc);
  }

  /** Returns whether methods of this name of the class of words make sense in bodies only. */
  public static boolean isWordOfBody(String name) {
    return switch (name) {
      case RuntimeApi.AWAIT,
          RuntimeApi.AWAIT_EACH,
          RuntimeApi.SUSPEND,
          RuntimeApi.EMIT,
          RuntimeApi.EMIT_FROM,
          RuntimeApi.END ->
          true;
      default -> false;
    };
  }

  /** Returns all labels to which something jumps, or which begin a handler. */
  public static Set<LabelNode> jumpTargets(MethodNode method) {
    Set<LabelNode> targets = new HashSet<>();
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof JumpInsnNode jump) {
        targets.add(jump.label);
      } else if (node instanceof TableSwitchInsnNode table) {
        targets.add(table.dflt);
        targets.addAll(table.labels);
      } else if (node instanceof LookupSwitchInsnNode lookup) {
        targets.add(lookup.dflt);
        targets.addAll(lookup.labels);
      }
    }
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      targets.add(block.handler);
    }
    return targets;
  }

  /** Returns whether the same handlers catch what two instructions throw. */
  public static boolean haveSameHandlers(
      AbstractInsnNode one, AbstractInsnNode other, MethodNode method) {
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int start = method.instructions.indexOf(block.start);
      int end = method.instructions.indexOf(block.end);
      int first = method.instructions.indexOf(one);
      int second = method.instructions.indexOf(other);
      if ((start <= first && first < end) != (start <= second && second < end)) {
        return false;
      }
    }
    return true;
  }
}
