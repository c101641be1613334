package io.coroutine.transformer.emit;

import io.coroutine.transformer.discover.Callee;
import io.coroutine.transformer.model.Unboxing;
import io.coroutine.transformer.normalize.SuspensionCalls.SuspensionCall;
import io.coroutine.transformer.plan.MethodPlan;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * How an awaited value gets from the call to where the method goes on.
 *
 * @param returned how the value would be unboxed that the call returns, if it were not; or null
 * @param unboxed how the value is unboxed on its way, null if it is not
 * @param replaced the method's own instructions after the word that do that, or that return it
 */
record Passage(
    @Nullable Unboxing returned, @Nullable Unboxing unboxed, List<AbstractInsnNode> replaced) {

  /** Returns the passage of what the method of {@code plan} awaits at {@code suspension}. */
  static Passage of(SuspensionCall suspension, BodyNames bodies, MethodPlan plan) {
    if (suspension.isByHand()) {
      return new Passage(null, null, List.of());
    }
    Unboxing result = bodies.result(suspension.callee());
    AbstractInsnNode word = suspension.word();
    AbstractInsnNode next = word.getNext();
    Unboxing after = Unboxing.after(word);
    if (after != null) {
      Unboxing returned = isBody(suspension) || after.equals(result) ? result : null;
      return new Passage(returned, after, List.of(next, next.getNext()));
    }
    if (result != null && result.equals(plan.result())) {
      if (next.getOpcode() == Opcodes.ARETURN) {
        return new Passage(result, result, List.of(next));
      }
      if (result.isCast(next) && next.getNext().getOpcode() == Opcodes.ARETURN) {
        return new Passage(result, result, List.of(next, next.getNext()));
      }
    }
    return new Passage(isBody(suspension) ? result : null, null, List.of());
  }

  /** A body returns what it returns; of entries there are two, and the one that fits is called. */
  private static boolean isBody(SuspensionCall suspension) {
    return suspension.callee() != null && suspension.callee().route() == Callee.Route.BODY;
  }

  /** Returns whether the value is primitive all the way. */
  boolean isPrimitive() {
    return returned != null && returned.equals(unboxed);
  }

  /** Returns whether the primitive value is returned as it is. */
  boolean isReturned() {
    return replaced.get(replaced.size() - 1).getOpcode() == Opcodes.ARETURN;
  }

  /** Returns the cast of what is returned, or null. */
  @Nullable TypeInsnNode castOfReturned() {
    return isReturned() && replaced.get(0) instanceof TypeInsnNode cast ? cast : null;
  }

  /** Returns what the call returns. */
  Type returnedType() {
    return returned == null ? Results.OBJECT : returned.type();
  }

  /** Returns how the value is unboxed. */
  Unboxing unboxing() {
    return Objects.requireNonNull(unboxed);
  }

  /** Returns the type of the unboxed value. */
  Type type() {
    return unboxing().type();
  }
}
