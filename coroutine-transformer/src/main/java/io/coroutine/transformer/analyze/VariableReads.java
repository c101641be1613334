package io.coroutine.transformer.analyze;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Where a reference that is stored in a local variable is read. */
public final class VariableReads {
  private VariableReads() {}

  /**
   * Returns the loads that may see what {@code store} has stored, a reference: on some path,
   * exceptions included, nothing else is stored in the variable before.
   */
  public static List<AbstractInsnNode> of(VarInsnNode store, MethodNode method, ControlFlow flow) {
    List<AbstractInsnNode> loads = new ArrayList<>();
    BitSet seen = new BitSet();
    Deque<Integer> unseen = new ArrayDeque<>();
    addSuccessors(flow, method.instructions.indexOf(store), unseen);
    while (!unseen.isEmpty()) {
      int index = unseen.remove();
      if (seen.get(index)) {
        continue;
      }
      seen.set(index);
      AbstractInsnNode node = method.instructions.get(index);
      boolean isAccess = node instanceof VarInsnNode access && access.var == store.var;
      if (isAccess && node.getOpcode() == Opcodes.ALOAD) {
        loads.add(node);
      }
      if (!isAccess || node.getOpcode() == Opcodes.ALOAD) {
        addSuccessors(flow, index, unseen);
      }
    }
    return loads;
  }

  private static void addSuccessors(ControlFlow flow, int index, Deque<Integer> into) {
    for (int successor : flow.successors(index)) {
      into.add(successor);
    }
    for (int handler : flow.handlers(index)) {
      into.add(handler);
    }
  }
}
