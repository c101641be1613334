package io.coroutine.transformer.normalize;

import io.coroutine.transformer.discover.Callee;
import io.coroutine.transformer.discover.DirectCalls;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.RuntimeApi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the places of a normalized method at which it can suspend. */
public final class SuspensionCalls {

  /**
   * A place at which the method can suspend.
   *
   * @param word the call of the word, or of {@code Suspension.tail} that {@link ReturnNormalizer}
   *     put in
   * @param callee the call of an {@code @Async} method whose body can be run directly, or null
   */
  public record SuspensionCall(MethodInsnNode word, @Nullable Callee callee) {

    /** Returns the first instruction that is to be replaced. */
    public MethodInsnNode first() {
      return callee != null ? callee.call() : word;
    }

    /** Returns how many operands that instruction takes from the stack. */
    public int operands() {
      MethodInsnNode first = first();
      int arguments = Type.getArgumentTypes(first.desc).length;
      return first.getOpcode() == Opcodes.INVOKESTATIC ? arguments : arguments + 1;
    }

    /** Returns whether it awaits what the method returns. */
    public boolean isTail() {
      return word.owner.equals(RuntimeApi.SUSPENSION);
    }

    /** Returns whether the driver's answer, not a future's result, is its value. */
    public boolean isByHand() {
      return word.name.equals(RuntimeApi.SUSPEND) || isEmission();
    }

    /** Returns whether it hands out an element. */
    public boolean isEmission() {
      return word.name.equals(RuntimeApi.EMIT);
    }
  }

  private SuspensionCalls() {}

  /** Returns the suspensions of a method whose returns are normalized, in code order. */
  public static List<SuspensionCall> in(MethodNode method, DirectCalls directCalls) {
    List<SuspensionCall> calls = new ArrayList<>();
    for (AbstractInsnNode node : method.instructions) {
      if (isSuspension(node)) {
        MethodInsnNode word = (MethodInsnNode) node;
        calls.add(new SuspensionCall(word, calleeOf(word, method, directCalls)));
      }
    }
    return calls;
  }

  private static @Nullable Callee calleeOf(
      MethodInsnNode word, MethodNode method, DirectCalls directCalls) {
    if (!word.name.equals(RuntimeApi.AWAIT) && !word.name.equals(RuntimeApi.TAIL)) {
      return null;
    }
    Callee callee = directCalls.awaitedBy(word, method);
    // Null may be returned but not awaited, and what another class's method returns is not known.
    boolean mayBeNull = callee != null && callee.route() != Callee.Route.BODY;
    return word.name.equals(RuntimeApi.TAIL) && mayBeNull ? null : callee;
  }

  static boolean isSuspension(AbstractInsnNode node) {
    return Instructions.isSuspendingWord(node)
        || (node instanceof MethodInsnNode call
            && call.owner.equals(RuntimeApi.SUSPENSION)
            && call.name.equals(RuntimeApi.TAIL));
  }
}
