package io.coroutine.transformer.check;

import io.coroutine.transformer.calls.CallKind;
import io.coroutine.transformer.calls.KnownCall;
import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rule;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Warns of calls in a coroutine that make its thread wait: nothing else of the event loop runs
 * meanwhile. What a method that is called does is not looked at, nor what a lambda does, which may
 * run elsewhere.
 */
final class BlockingCallRules {
  private static final String REMEDY =
      "Await something in its place, or make the call in another thread:"
          + " await(toThread(() -> ...)).";

  private BlockingCallRules() {}

  /** Checks a method that becomes a coroutine. */
  static List<Finding> check(MethodNode method, CallMatcher matcher) {
    List<Finding> findings = new ArrayList<>();
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call) {
        matcher
            .find(CallKind.BLOCKING, call)
            .ifPresent(known -> findings.add(finding(method, call, known)));
      }
    }
    return findings;
  }

  private static Finding finding(MethodNode method, MethodInsnNode call, KnownCall known) {
    return new Finding(
        Rule.BLOCKING_CALL,
        method.name,
        Instructions.lineOf(call),
        called(call) + " blocks the thread on which all coroutines of the event loop run.",
        known.remedy().isEmpty() ? REMEDY : known.remedy());
  }

  private static String called(MethodInsnNode call) {
    String owner = call.owner.replace('/', '.');
    return call.name.equals("<init>") ? "new " + owner + "()" : owner + '.' + call.name + "()";
  }
}
