package io.coroutine.transformer.check;

import io.coroutine.transformer.analyze.ControlFlow;
import io.coroutine.transformer.analyze.VariableReads;
import io.coroutine.transformer.calls.CallKind;
import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Warns of coroutines that are created and dropped: nothing of their body ever runs, and nobody is
 * told.
 *
 * <p>Only what is certain is reported: a call whose value is popped, or stored in a variable that
 * is read on no path, and a method reference whose interface has no use for the value. A value that
 * goes anywhere else, to a field, a parameter or a comparison, counts as used.
 */
final class DroppedCoroutineRules {
  private static final String REMEDY =
      "Await it, run it with createTask, or close() it if it is not to run.";

  private DroppedCoroutineRules() {}

  static List<Finding> check(MethodNode method, CoroutineCalls coroutines, CallMatcher matcher) {
    List<Finding> findings = new ArrayList<>();
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call) {
        if (coroutines.create(call.owner, call.name, call.desc)) {
          howDropped(method, call)
              .ifPresent(
                  how -> findings.add(finding(method, node, subject(call.owner, call.name) + how)));
        }
      } else {
        LambdaCall.of(node)
            .filter(lambda -> lambda.isVoid() && creates(lambda, coroutines))
            .ifPresent(lambda -> findings.add(finding(method, node, droppedBy(lambda))));
      }
    }
    return findings.isEmpty() || isRecording(method, matcher) ? List.of() : findings;
  }

  private static Optional<String> howDropped(MethodNode method, MethodInsnNode call) {
    AbstractInsnNode use = Instructions.realAtOrAfter(call.getNext());
    if (use == null) {
      return Optional.empty();
    }
    // Eclipse's compiler leaves the value of a lambda without a result where it is.
    if (use.getOpcode() == Opcodes.POP || use.getOpcode() == Opcodes.RETURN) {
      return Optional.of(" is created and dropped, so that nothing of it ever runs.");
    }
    return use.getOpcode() == Opcodes.ASTORE && !isRead(method, (VarInsnNode) use)
        ? Optional.of(
            " is stored in a variable that is never read, so that nothing of it ever runs.")
        : Optional.empty();
  }

  private static boolean creates(LambdaCall lambda, CoroutineCalls coroutines) {
    return coroutines.create(
        lambda.body().getOwner(), lambda.body().getName(), lambda.body().getDesc());
  }

  private static String droppedBy(LambdaCall lambda) {
    return subject(lambda.body().getOwner(), lambda.body().getName())
        + " is dropped by the "
        + lambda.interfaceName()
        + " that refers to it, so that nothing of it ever runs.";
  }

  private static String subject(String owner, String name) {
    return "the coroutine that " + owner.replace('/', '.') + '.' + name + "() returns";
  }

  /** Returns whether what is stored is read on some path, exceptions included. */
  private static boolean isRead(MethodNode method, VarInsnNode store) {
    AbstractInsnNode next = Instructions.realAtOrAfter(store.getNext());
    if (next != null && isLoadOf(next, store.var)) {
      return true;
    }
    return !VariableReads.of(store, method, ControlFlow.of(method)).isEmpty();
  }

  private static boolean isLoadOf(AbstractInsnNode node, int slot) {
    return node.getOpcode() == Opcodes.ALOAD && ((VarInsnNode) node).var == slot;
  }

  /** Returns whether the method prepares mocks: what their methods return is nobody's concern. */
  private static boolean isRecording(MethodNode method, CallMatcher matcher) {
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call
          && matcher.find(CallKind.RECORDING, call).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private static Finding finding(MethodNode method, AbstractInsnNode node, String fact) {
    return new Finding(Rule.NEVER_AWAITED, method.name, Instructions.lineOf(node), fact, REMEDY);
  }
}
