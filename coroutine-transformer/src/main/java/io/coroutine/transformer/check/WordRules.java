package io.coroutine.transformer.check;

import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rule;
import io.coroutine.transformer.model.RuntimeApi;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** How the words may be used, whatever the method: called, and known. */
final class WordRules {
  private WordRules() {}

  static List<Finding> check(MethodNode method) {
    List<Finding> findings = new ArrayList<>();
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call) {
        if (isUnknown(call)) {
          findings.add(unknown(method, call));
        }
      } else if (constantsOf(node).anyMatch(WordRules::refersToWord)) {
        findings.add(reference(method, node));
      }
    }
    return findings;
  }

  /** What returns an object of the runtime, as {@code result(..)} does, has no need to suspend. */
  private static boolean isUnknown(MethodInsnNode call) {
    return call.owner.equals(RuntimeApi.WORDS)
        && !RuntimeApi.isWord(call.name, call.desc)
        && !call.desc.contains(")Lio/coroutine/");
  }

  private static Finding unknown(MethodNode method, MethodInsnNode call) {
    return new Finding(
        Rule.UNKNOWN_WORD,
        method.name,
        Instructions.lineOf(call),
        "Coroutines."
            + call.name
            + call.desc
            + " is not known to this version of the transformer, so nothing would become of it.",
        "Use the plugin or the agent of the same version as coroutine-runtime.");
  }

  private static Finding reference(MethodNode method, AbstractInsnNode node) {
    return new Finding(
        Rule.AWAIT_METHOD_REFERENCE,
        method.name,
        Instructions.lineOf(node),
        "a method reference to a word that suspends can't be transformed.",
        "Write a lambda that returns a Coroutine, such as x -> result(await(x)).");
  }

  private static Stream<?> constantsOf(AbstractInsnNode node) {
    if (node instanceof LdcInsnNode constant) {
      return Stream.of(constant.cst);
    }
    return node instanceof InvokeDynamicInsnNode call ? Stream.of(call.bsmArgs) : Stream.empty();
  }

  private static boolean refersToWord(@Nullable Object constant) {
    if (constant instanceof ConstantDynamic dynamic) {
      return IntStream.range(0, dynamic.getBootstrapMethodArgumentCount())
          .mapToObj(dynamic::getBootstrapMethodArgument)
          .anyMatch(WordRules::refersToWord);
    }
    return constant instanceof Handle handle
        && handle.getOwner().equals(RuntimeApi.WORDS)
        && Instructions.isWordOfBody(handle.getName());
  }
}
