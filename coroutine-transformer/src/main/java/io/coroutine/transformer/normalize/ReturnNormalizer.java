package io.coroutine.transformer.normalize;

import io.coroutine.transformer.model.CoroutineKind;
import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rejection;
import io.coroutine.transformer.model.Rule;
import io.coroutine.transformer.model.RuntimeApi;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
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
import org.objectweb.asm.tree.analysis.AnalyzerException;

/**
 * Makes the method return its value in place of a coroutine.
 *
 * <pre>
 * return result(x);      →  return x;
 * return done();         →  return null;
 * return end();          →  return null;             // in generators
 * return end(x);         →  return x;
 * return other();        →  return tail(other());     // a suspension
 * return c ? a() : b();  →  if (c) return tail(a()); else return tail(b());
 * </pre>
 *
 * <p>The last one makes each branch its own return, so that {@code result(..)} is seen in a branch
 * too.
 */
final class ReturnNormalizer {
  private ReturnNormalizer() {}

  /**
   * Changes {@code method} in place.
   *
   * @param owner the internal name of its class
   */
  static void normalize(MethodNode method, String owner) throws AnalyzerException {
    CoroutineKind kind = Objects.requireNonNull(CoroutineKind.of(method.desc));
    removeCasts(method);
    ParkedEnds.normalize(method, kind, owner);
    returnInBranches(method);
    removeUnusedFrames(method);
    for (AbstractInsnNode node : method.instructions.toArray()) {
      if (node.getOpcode() == Opcodes.ARETURN) {
        returnValue(method, node, kind);
      }
    }
    requireEndsReturned(method);
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

  private static void returnValue(MethodNode method, AbstractInsnNode node, CoroutineKind kind) {
    AbstractInsnNode previous = Instructions.onlyPredecessor(node);
    if (previous instanceof MethodInsnNode call && call.owner.equals(RuntimeApi.WORDS)) {
      if (call.desc.equals(RuntimeApi.END_VALUE) && kind == CoroutineKind.ASYNC_GENERATOR) {
        throw misplaced(
            method,
            call,
            "an async generator ends with a value.",
            "Emit the value before the end.");
      }
      if (call.name.equals(RuntimeApi.RESULT) || call.desc.equals(RuntimeApi.END_VALUE)) {
        method.instructions.remove(call);
        return;
      }
      if (call.name.equals(RuntimeApi.DONE) || call.desc.equals(RuntimeApi.END_EMPTY)) {
        method.instructions.set(call, new InsnNode(Opcodes.ACONST_NULL));
        return;
      }
    }
    if (previous != null && previous.getOpcode() == Opcodes.ACONST_NULL) {
      return;
    }
    if (kind == CoroutineKind.ASYNC_GENERATOR) {
      throw misplaced(
          method,
          node,
          "an async generator returns another one, but it can't hand on what that emits.",
          "Emit it in a loop: for (var x : awaitEach(other)) { emit(x); } return end();");
    }
    method.instructions.insertBefore(
        node,
        new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            RuntimeApi.SUSPENSION,
            RuntimeApi.TAIL,
            '(' + kind.descriptor() + ")Ljava/lang/Object;",
            false));
  }

  /**
   * Removes the casts of what {@code end} returns to the method's type, so that it is seen before
   * the return.
   */
  private static void removeCasts(MethodNode method) {
    for (AbstractInsnNode node : method.instructions.toArray()) {
      if (node.getOpcode() == Opcodes.CHECKCAST && isEnd(Instructions.onlyPredecessor(node))) {
        method.instructions.remove(node);
      }
    }
  }

  private static boolean isEnd(@Nullable AbstractInsnNode node) {
    return node != null
        && Instructions.isWordOfBody(node)
        && ((MethodInsnNode) node).name.equals(RuntimeApi.END);
  }

  private static void requireEndsReturned(MethodNode method) {
    for (AbstractInsnNode node : method.instructions) {
      if (isEnd(node)) {
        throw misplaced(
            method, node, "end() stands elsewhere than in a return statement.", "Return it.");
      }
    }
  }

  private static Rejection misplaced(
      MethodNode method, AbstractInsnNode node, String fact, String remedy) {
    return new Rejection(
        new Finding(Rule.WORD_MISPLACED, method.name, Instructions.lineOf(node), fact, remedy));
  }
}
