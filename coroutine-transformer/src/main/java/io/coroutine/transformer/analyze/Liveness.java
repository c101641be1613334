package io.coroutine.transformer.analyze;

import io.coroutine.transformer.model.Instructions;
import java.util.BitSet;
import java.util.function.IntFunction;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Which local variables are still needed after each node, exception edges included. */
public final class Liveness {
  private final BitSet[] neededBefore;
  private final InsnList code;
  private final ControlFlow flow;
  private final IntFunction<BitSet> required;

  private Liveness(MethodNode method, ControlFlow flow, IntFunction<BitSet> required) {
    this.code = method.instructions;
    this.flow = flow;
    this.required = required;
    this.neededBefore = new BitSet[flow.size()];
  }

  /** Analyzes which variables are read. */
  public static Liveness of(MethodNode method, ControlFlow flow) {
    BitSet nothing = new BitSet();
    return new Liveness(method, flow, index -> nothing).analyze();
  }

  /**
   * Analyzes which variables have to have a value: those that are read, and those that only the
   * stack map declares, where the paths from here meet others or in a handler.
   */
  public static Liveness ofDeclared(MethodNode method, ControlFlow flow) {
    return new Liveness(method, flow, Declarations.of(method)::at).analyze();
  }

  /** Goes backwards, and again where something has changed that follows. */
  private Liveness analyze() {
    int[][] predecessors = flow.predecessors();
    BitSet waiting = new BitSet();
    for (int i = 0; i < neededBefore.length; i++) {
      neededBefore[i] = new BitSet();
      waiting.set(i);
    }
    for (int i = waiting.length() - 1; i >= 0; i = waiting.length() - 1) {
      waiting.clear(i);
      BitSet before = before(i);
      if (!before.equals(neededBefore[i])) {
        neededBefore[i] = before;
        for (int predecessor : predecessors[i]) {
          waiting.set(predecessor);
        }
      }
    }
    return this;
  }

  /** Returns what is needed before a node: often the same object as after it. */
  private BitSet before(int index) {
    AbstractInsnNode node = code.get(index);
    int[] successors = flow.successors(index);
    boolean isTransparent =
        successors.length == 1
            && flow.handlers(index).length == 0
            && required.apply(index).isEmpty()
            && !(node instanceof VarInsnNode || node instanceof IincInsnNode);
    if (isTransparent) {
      return neededBefore[successors[0]];
    }
    BitSet before = afterReturn(index);
    if (node instanceof VarInsnNode variable) {
      before.set(variable.var, !Instructions.isStore(variable));
    } else if (node instanceof IincInsnNode increment) {
      before.set(increment.var);
    }
    addHandlers(index, before);
    return before;
  }

  /**
   * Returns the slots that are needed, after {@code node} was executed, before they are written.
   */
  public BitSet after(AbstractInsnNode node) {
    int index = code.indexOf(node);
    BitSet after = afterReturn(index);
    addHandlers(index, after);
    return after;
  }

  private BitSet afterReturn(int index) {
    BitSet after = new BitSet();
    for (int successor : flow.successors(index)) {
      after.or(neededBefore[successor]);
    }
    return after;
  }

  private void addHandlers(int index, BitSet needed) {
    for (int handler : flow.handlers(index)) {
      needed.or(neededBefore[handler]);
    }
    needed.or(required.apply(index));
  }
}
