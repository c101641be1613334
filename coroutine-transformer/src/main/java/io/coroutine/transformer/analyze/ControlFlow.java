package io.coroutine.transformer.analyze;

import io.coroutine.transformer.model.Instructions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Where the control flow of a method can go from each node, by index. */
public final class ControlFlow {
  private final int[][] successors;
  private final int[][] handlers;

  private ControlFlow(int[][] successors, int[][] handlers) {
    this.successors = successors;
    this.handlers = handlers;
  }

  /** Returns the flow of a method. */
  public static ControlFlow of(MethodNode method) {
    InsnList code = method.instructions;
    int[][] successors = new int[code.size()][];
    for (int i = 0; i < successors.length; i++) {
      successors[i] = successorsOf(code, i);
    }
    return new ControlFlow(successors, handlersOf(method));
  }

  /** Returns the number of nodes. */
  public int size() {
    return successors.length;
  }

  /** Returns the nodes that may follow node {@code index} without an exception. */
  public int[] successors(int index) {
    return successors[index];
  }

  /**
   * Returns the handlers of what node {@code index} may throw; none if it can't throw, and none
   * that are hidden by one that catches everything.
   */
  public int[] handlers(int index) {
    return handlers[index];
  }

  private static int[] successorsOf(InsnList code, int index) {
    AbstractInsnNode node = code.get(index);
    List<Integer> targets = new ArrayList<>();
    if (node instanceof JumpInsnNode jump) {
      targets.add(code.indexOf(jump.label));
    } else if (node instanceof TableSwitchInsnNode table) {
      targets.add(code.indexOf(table.dflt));
      table.labels.forEach(label -> targets.add(code.indexOf(label)));
    } else if (node instanceof LookupSwitchInsnNode lookup) {
      targets.add(code.indexOf(lookup.dflt));
      lookup.labels.forEach(label -> targets.add(code.indexOf(label)));
    }
    if (!Instructions.endsBlock(node) && index + 1 < code.size()) {
      targets.add(index + 1);
    }
    return targets.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[][] handlersOf(MethodNode method) {
    InsnList code = method.instructions;
    int[] none = {};
    int[][] handlers = new int[code.size()][];
    Arrays.fill(handlers, none);
    BitSet caught =
        new BitSet(); // nodes whose exceptions go no further than the blocks seen so far
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int handler = code.indexOf(block.handler);
      int start = code.indexOf(block.start);
      int end = Math.max(start, code.indexOf(block.end));
      for (int i = start; i < end; i++) {
        if (canThrow(code.get(i)) && !caught.get(i)) {
          handlers[i] = Arrays.copyOf(handlers[i], handlers[i].length + 1);
          handlers[i][handlers[i].length - 1] = handler;
        }
      }
      if (catchesAll(block)) {
        caught.set(start, end);
      }
    }
    return handlers;
  }

  private static boolean catchesAll(TryCatchBlockNode block) {
    return block.type == null || block.type.equals("java/lang/Throwable");
  }

  private static boolean canThrow(AbstractInsnNode node) {
    int opcode = node.getOpcode();
    boolean isHarmless =
        opcode < 0
            || (opcode <= Opcodes.ALOAD && opcode != Opcodes.LDC)
            || (opcode >= Opcodes.ISTORE && opcode <= Opcodes.ASTORE)
            || (opcode >= Opcodes.POP && opcode <= Opcodes.SWAP)
            || opcode == Opcodes.IINC
            || (opcode >= Opcodes.IFEQ && opcode <= Opcodes.LOOKUPSWITCH)
            || opcode == Opcodes.IFNULL
            || opcode == Opcodes.IFNONNULL;
    return !isHarmless;
  }
}
