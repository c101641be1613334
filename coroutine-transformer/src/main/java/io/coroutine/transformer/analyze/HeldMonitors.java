package io.coroutine.transformer.analyze;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;

/**
 * How many monitors are held before each node, counted along the paths to it.
 *
 * <p>Counting, not tracking of slots, is enough: HotSpot compiles and javac emits balanced locking
 * only (JVMS 2.11.10). Where paths meet the larger count is taken.
 */
public final class HeldMonitors {
  private static final int UNREACHED = -1;

  /** Unbalanced locking could count up for ever in a loop. */
  private static final int LIMIT = 64;

  private final int[] held;
  private final InsnList code;

  private HeldMonitors(int[] held, InsnList code) {
    this.held = held;
    this.code = code;
  }

  /** Analyzes a method. */
  public static HeldMonitors of(MethodNode method, ControlFlow flow) {
    InsnList code = method.instructions;
    int[] held = new int[flow.size()];
    Arrays.fill(held, UNREACHED);
    Deque<Integer> work = new ArrayDeque<>();
    if (held.length > 0) {
      held[0] = 0;
      work.add(0);
    }
    while (!work.isEmpty()) {
      int index = work.remove();
      int before = held[index];
      int after = Math.max(0, Math.min(LIMIT, before + change(code.get(index))));
      for (int successor : flow.successors(index)) {
        raise(held, successor, after, work);
      }
      for (int handler : flow.handlers(index)) {
        // A MONITOREXIT that throws has not released anything that the handler could still release;
        // javac lets the handler of a synchronized block cover its own exit.
        raise(held, handler, Math.min(before, after), work);
      }
    }
    return new HeldMonitors(held, code);
  }

  /** Returns whether a monitor is held when {@code node} is executed. */
  public boolean isHeldAt(AbstractInsnNode node) {
    return held[code.indexOf(node)] > 0;
  }

  private static void raise(int[] held, int index, int count, Deque<Integer> work) {
    if (count > held[index]) {
      held[index] = count;
      work.add(index);
    }
  }

  private static int change(AbstractInsnNode node) {
    return switch (node.getOpcode()) {
      case Opcodes.MONITORENTER -> 1;
      case Opcodes.MONITOREXIT -> -1;
      default -> 0;
    };
  }
}
