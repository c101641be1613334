package io.coroutine.transformer.normalize;

import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.RuntimeApi;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Makes the method return its value in place of a coroutine.
 *
 * <pre>
 * return result(x);      →  return x;
 * return done();         →  return null;
 * return other();        →  return tail(other());     // a suspension
 * return c ? a() : b();  →  if (c) return tail(a()); else return tail(b());
 * </pre>
 *
 * <p>The last one makes each branch its own return, so that {@code result(..)} is seen in a branch
 * too.
 */
final class ReturnNormalizer {
  /** What {@code Suspension.tail} has in place of root and depth until the body is emitted. */
  static final String PLACEHOLDER_DESCRIPTOR = "(Lio/coroutine/Coroutine;)Ljava/lang/Object;";

  private ReturnNormalizer() {}

  static void normalize(MethodNode method) {
    returnInBranches(method);
    removeUnusedFrames(method);
    for (AbstractInsnNode node : method.instructions.toArray()) {
      if (node.getOpcode() == Opcodes.ARETURN) {
        returnValue(method, node);
      }
    }
    method.tryCatchBlocks.removeIf(ReturnNormalizer::isEmpty);
  }

  /**
   * Returns whether a block protects no instruction any more: its only one was {@code result(..)},
   * and the JVM refuses an empty range (JVMS 4.7.3).
   */
  private static boolean isEmpty(TryCatchBlockNode block) {
    for (AbstractInsnNode node = block.start;
        node != null && node != block.end;
        node = node.getNext()) {
      if (Instructions.isReal(node)) {
        return false;
      }
    }
    return true;
  }

  /** Replaces jumps to a return by the return. */
  private static void returnInBranches(MethodNode method) {
    Map<AbstractInsnNode, AbstractInsnNode> destinations = new HashMap<>();
    for (AbstractInsnNode node : method.instructions.toArray()) {
      if (node.getOpcode() == Opcodes.GOTO) {
        AbstractInsnNode target = destination(node, destinations);
        // Among the same handlers only: a tail await must be caught in all branches or in none.
        if (target != null
            && target.getOpcode() == Opcodes.ARETURN
            && Instructions.haveSameHandlers(node, target, method)) {
          method.instructions.set(node, new InsnNode(Opcodes.ARETURN));
        }
      }
    }
  }

  /** Returns where jumps and nothing else lead from {@code jump}, one of them if in circles. */
  private static @Nullable AbstractInsnNode destination(
      AbstractInsnNode jump, Map<AbstractInsnNode, AbstractInsnNode> known) {
    Set<AbstractInsnNode> way = new LinkedHashSet<>();
    AbstractInsnNode node = jump;
    while (node != null
        && node.getOpcode() == Opcodes.GOTO
        && !known.containsKey(node)
        && way.add(node)) {
      node = Instructions.realAtOrAfter(((JumpInsnNode) node).label);
    }
    AbstractInsnNode destination = known.getOrDefault(node, node);
    way.forEach(each -> known.put(each, destination));
    return destination;
  }

  /**
   * Removes the frames at labels that nothing jumps to any more but that are reached from above.
   */
  private static void removeUnusedFrames(MethodNode method) {
    Set<LabelNode> targets = Instructions.jumpTargets(method);
    for (AbstractInsnNode node : method.instructions.toArray()) {
      if (node instanceof FrameNode && isReachedFromAbove(node) && !isTarget(node, targets)) {
        method.instructions.remove(node);
      }
    }
  }

  private static boolean isReachedFromAbove(AbstractInsnNode frame) {
    AbstractInsnNode previous = frame.getPrevious();
    while (previous != null && !Instructions.isReal(previous)) {
      previous = previous.getPrevious();
    }
    return previous != null && !Instructions.endsBlock(previous);
  }

  private static boolean isTarget(AbstractInsnNode frame, Set<LabelNode> targets) {
    for (AbstractInsnNode node = frame.getPrevious();
        node != null && !Instructions.isReal(node);
        node = node.getPrevious()) {
      if (node instanceof LabelNode label && targets.contains(label)) {
        return true;
      }
    }
    for (AbstractInsnNode node = frame.getNext();
        node != null && !Instructions.isReal(node);
        node = node.getNext()) {
      if (node instanceof LabelNode label && targets.contains(label)) {
        return true;
      }
    }
    return false;
  }

  private static void returnValue(MethodNode method, AbstractInsnNode node) {
    AbstractInsnNode previous = Instructions.onlyPredecessor(node);
    if (previous instanceof MethodInsnNode call && call.owner.equals(RuntimeApi.WORDS)) {
      if (call.name.equals(RuntimeApi.RESULT)) {
        method.instructions.remove(call);
        return;
      }
      if (call.name.equals(RuntimeApi.DONE)) {
        method.instructions.set(call, new InsnNode(Opcodes.ACONST_NULL));
        return;
      }
    }
    if (previous != null && previous.getOpcode() == Opcodes.ACONST_NULL) {
      return;
    }
    method.instructions.insertBefore(
        node,
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            RuntimeApi.SUSPENSION,
            RuntimeApi.TAIL,
            PLACEHOLDER_DESCRIPTOR,
            false));
  }
}
