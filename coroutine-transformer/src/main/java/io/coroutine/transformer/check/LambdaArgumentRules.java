package io.coroutine.transformer.check;

import io.coroutine.transformer.calls.CallKind;
import io.coroutine.transformer.calls.KnownCall;
import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Warns of lambdas that return a coroutine to a method that takes it for the result and never
 * awaits it, such as {@code executor.submit(() -> fetch(url))}. Which methods do so, a list says:
 * what {@code Stream.map} gets in this way may well be gathered later.
 */
final class LambdaArgumentRules {
  private LambdaArgumentRules() {}

  static List<Finding> check(ClassNode type, MethodNode method, CallMatcher matcher) {
    List<LambdaCall> lambdas = new ArrayList<>();
    Map<MethodInsnNode, KnownCall> takers = new LinkedHashMap<>();
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call) {
        // Only a lambda that comes before can be its argument.
        if (!lambdas.isEmpty()) {
          matcher.find(CallKind.NOT_AWAITING, call).ifPresent(known -> takers.put(call, known));
        }
      } else {
        LambdaCall.of(node)
            .filter(lambda -> lambda.returnsCoroutine() && !lambda.isVoid())
            .ifPresent(lambdas::add);
      }
    }
    return takers.isEmpty() ? List.of() : findings(type, method, lambdas, takers);
  }

  private static List<Finding> findings(
      ClassNode type,
      MethodNode method,
      List<LambdaCall> lambdas,
      Map<MethodInsnNode, KnownCall> takers) {
    Frame<SourceValue>[] frames;
    try {
      frames = new Analyzer<>(new SourceInterpreter()).analyze(type.name, method);
    } catch (AnalyzerException e) {
      // Code that the verifier refuses is an error elsewhere, or nobody's who only wants a warning.
      return List.of();
    }
    List<Finding> findings = new ArrayList<>();
    takers.forEach(
        (call, known) -> {
          Frame<SourceValue> frame = frames[method.instructions.indexOf(call)];
          for (LambdaCall lambda : lambdas) {
            if (frame != null && isArgument(lambda, call, frame)) {
              findings.add(finding(method, lambda, call, known));
            }
          }
        });
    findings.sort(Comparator.comparingInt(Finding::line));
    return findings;
  }

  private static boolean isArgument(
      LambdaCall lambda, MethodInsnNode call, Frame<SourceValue> before) {
    int arguments = Type.getArgumentTypes(call.desc).length;
    for (int i = 1; i <= arguments; i++) {
      if (before.getStack(before.getStackSize() - i).insns.contains(lambda.node())) {
        return true;
      }
    }
    return false;
  }

  private static Finding finding(
      MethodNode method, LambdaCall lambda, MethodInsnNode call, KnownCall known) {
    return new Finding(
        Rule.LAMBDA_NOT_AWAITED,
        method.name,
        Instructions.lineOf(lambda.node()),
        "the lambda returns a coroutine to "
            + call.owner.replace('/', '.')
            + '.'
            + call.name
            + ", which will not await it.",
        known.remedy().isEmpty()
            ? "Run the coroutine with createTask, or let the lambda do plain work."
            : known.remedy());
  }
}
