package io.coroutine.transformer.analyze;

import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rejection;
import io.coroutine.transformer.model.Rule;
import java.util.ArrayList;
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
  private static final int[] NONE = {};

  /** Far more than a method of 64 KB has that was compiled from a program. */
  private static final int MOST_EXCEPTION_EDGES = 2_000_000;

  /** What a handler catches: where it is thrown, and where the handler begins. */
  private record Edges(BitSet from, int to) {}

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

  /** Returns the nodes from which the flow gets to each node, by an exception or without one. */
  int[][] predecessors() {
    int[] counts = new int[size()];
    forEachEdge((from, to) -> counts[to]++);
    int[][] predecessors = new int[size()][];
    for (int i = 0; i < predecessors.length; i++) {
      predecessors[i] = counts[i] == 0 ? NONE : new int[counts[i]];
    }
    int[] next = new int[size()];
    forEachEdge((from, to) -> predecessors[to][next[to]++] = from);
    return predecessors;
  }

  private void forEachEdge(Edge edge) {
    for (int i = 0; i < successors.length; i++) {
      for (int successor : successors[i]) {
        edge.accept(i, successor);
      }
      for (int handler : handlers[i]) {
        edge.accept(i, handler);
      }
    }
  }

  /** Does something with an edge. */
  @FunctionalInterface
  private interface Edge {
    void accept(int from, int to);
  }

  private static int[] successorsOf(InsnList code, int index) {
    AbstractInsnNode node = code.get(index);
    boolean fallsThrough = !Instructions.endsBlock(node) && index + 1 < code.size();
    List<Integer> targets = new ArrayList<>();
    if (node instanceof JumpInsnNode jump) {
      targets.add(code.indexOf(jump.label));
    } else if (node instanceof TableSwitchInsnNode table) {
      targets.add(code.indexOf(table.dflt));
      table.labels.forEach(label -> targets.add(code.indexOf(label)));
    } else if (node instanceof LookupSwitchInsnNode lookup) {
      targets.add(code.indexOf(lookup.dflt));
      lookup.labels.forEach(label -> targets.add(code.indexOf(label)));
    } else { // most nodes, for which there need be no list
      return fallsThrough ? new int[] {index + 1} : NONE;
    }
    if (fallsThrough) {
      targets.add(index + 1);
    }
    return targets.stream().mapToInt(Integer::intValue).toArray();
  }

  private static int[][] handlersOf(MethodNode method) {
    InsnList code = method.instructions;
    List<Edges> edges = new ArrayList<>();
    BitSet caught =
        new BitSet(); // nodes whose exceptions go no further than the blocks seen so far
    long count = 0;
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int start = code.indexOf(block.start);
      int end = Math.max(start, code.indexOf(block.end));
      count += end - start;
      if (count > MOST_EXCEPTION_EDGES) {
        throw tooLarge(method, count);
      }
      BitSet from = new BitSet();
      for (int i = start; i < end; i++) {
        from.set(i, canThrow(code.get(i)) && !caught.get(i));
      }
      edges.add(new Edges(from, code.indexOf(block.handler)));
      if (catchesAll(block)) {
        caught.set(start, end);
      }
    }
    return handlersOf(code.size(), edges);
  }

  private static int[][] handlersOf(int size, List<Edges> edges) {
    int[] counts = new int[size];
    edges.forEach(each -> each.from().stream().forEach(node -> counts[node]++));
    int[][] handlers = new int[size][];
    for (int i = 0; i < size; i++) {
      handlers[i] = counts[i] == 0 ? NONE : new int[counts[i]];
    }
    int[] next = new int[size];
    edges.forEach(
        each -> each.from().stream().forEach(node -> handlers[node][next[node]++] = each.to()));
    return handlers;
  }

  private static Rejection tooLarge(MethodNode method, long count) {
    return new Rejection(
        new Finding(
            Rule.METHOD_TOO_LARGE,
            method.name,
            Instructions.firstLine(method),
            "the try blocks of the method cover "
                + count
                + " instructions all in all, more than can be analyzed.",
            "Split it."));
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
