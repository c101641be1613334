package io.coroutine.transformer.analyze;

import io.coroutine.transformer.model.Instructions;
import java.util.BitSet;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Which local variables are still read after each node, exception edges included. */
public final class Liveness {
  private final BitSet[] liveBefore;
  private final InsnList code;

  private Liveness(BitSet[] liveBefore, InsnList code) {
    this.liveBefore = liveBefore;
    this.code = code;
  }

  /** Analyzes a method: backwards, and again where something has changed that follows. */
  public static Liveness of(MethodNode method, ControlFlow flow) {
    InsnList code = method.instructions;
    int[][] predecessors = flow.predecessors();
    BitSet[] live = new BitSet[flow.size()];
    BitSet waiting = new BitSet();
    for (int i = 0; i < live.length; i++) {
      live[i] = new BitSet();
      waiting.set(i);
    }
    for (int i = waiting.length() - 1; i >= 0; i = waiting.length() - 1) {
      waiting.clear(i);
      BitSet before = liveBefore(code.get(i), after(i, flow, live));
      for (int handler : flow.handlers(i)) {
        before.or(live[handler]);
      }
      if (!before.equals(live[i])) {
        live[i] = before;
        for (int predecessor : predecessors[i]) {
          waiting.set(predecessor);
        }
      }
    }
    return new Liveness(live, code);
  }

  /** Returns the slots that are read, after {@code node} was executed, before they are written. */
  public BitSet after(AbstractInsnNode node, ControlFlow flow) {
    int index = code.indexOf(node);
    BitSet after = after(index, flow, liveBefore);
    for (int handler : flow.handlers(index)) {
      after.or(liveBefore[handler]);
    }
    return after;
  }

  private static BitSet after(int index, ControlFlow flow, BitSet[] live) {
    BitSet after = new BitSet();
    for (int successor : flow.successors(index)) {
      after.or(live[successor]);
    }
    return after;
  }

  private static BitSet liveBefore(AbstractInsnNode node, BitSet after) {
    if (node instanceof VarInsnNode variable) {
      after.set(variable.var, !Instructions.isStore(variable));
    } else if (node instanceof IincInsnNode increment) {
      after.set(increment.var);
    }
    return after;
  }
}
