package io.coroutine.transformer.analyze;

import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/** Which suspensions may have happened, in the same run of a method, before it comes to another. */
public final class PriorSuspensions {
  private static final BitSet NONE = new BitSet();

  /** By index; null for what is not reached. */
  private final BitSet[] before;

  private final InsnList code;

  private PriorSuspensions(BitSet[] before, InsnList code) {
    this.before = before;
    this.code = code;
  }

  /**
   * Analyzes a method: forwards, and again where something has changed that comes before.
   *
   * @param words what suspends, in the order of their labels, from 1
   */
  public static PriorSuspensions of(
      MethodNode method, ControlFlow flow, List<? extends AbstractInsnNode> words) {
    int[] labels = new int[flow.size()];
    for (int i = 0; i < words.size(); i++) {
      labels[method.instructions.indexOf(words.get(i))] = i + 1;
    }
    BitSet[] before = new BitSet[flow.size()];
    BitSet waiting = new BitSet();
    before[0] = new BitSet();
    waiting.set(0);
    for (int i = 0; i >= 0; i = waiting.nextSetBit(0)) {
      waiting.clear(i);
      BitSet after = before[i];
      if (labels[i] != 0) {
        after = (BitSet) after.clone();
        after.set(labels[i]);
      }
      for (int successor : flow.successors(i)) {
        if (add(after, successor, before)) {
          waiting.set(successor);
        }
      }
      for (int handler : flow.handlers(i)) {
        if (add(after, handler, before)) {
          waiting.set(handler);
        }
      }
    }
    return new PriorSuspensions(before, method.instructions);
  }

  /** Adds labels to those of a node; returns whether that, or that it is reached, is new. */
  private static boolean add(BitSet labels, int to, BitSet[] before) {
    BitSet known = before[to];
    if (known == null) {
      before[to] = labels; // sets are shared, and not changed
      return true;
    }
    BitSet added = (BitSet) labels.clone();
    added.andNot(known);
    if (added.isEmpty()) {
      return false;
    }
    added.or(known);
    before[to] = added;
    return true;
  }

  /**
   * Returns the labels of the suspensions that may have happened before {@code word} is reached;
   * not to be changed.
   */
  public BitSet before(AbstractInsnNode word) {
    return Objects.requireNonNullElse(before[code.indexOf(word)], NONE);
  }
}
