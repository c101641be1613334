package io.coroutine.transformer.check;

import io.coroutine.transformer.analyze.ControlFlow;
import io.coroutine.transformer.analyze.HeldMonitors;
import io.coroutine.transformer.model.CoroutineKind;
import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.LambdaBodies;
import io.coroutine.transformer.model.Rule;
import io.coroutine.transformer.model.RuntimeApi;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Where the words that suspend may stand. */
final class BodyRules {
  private BodyRules() {}

  /** Checks the body of a method that becomes a coroutine. */
  static List<Finding> checkAsync(MethodNode method, CoroutineKind kind) {
    List<Finding> findings = new ArrayList<>();
    HeldMonitors monitors = null;
    for (AbstractInsnNode node : method.instructions) {
      if (Instructions.isWordOfBody(node) && !kind.allows(((MethodInsnNode) node).name)) {
        findings.add(misplaced(method, (MethodInsnNode) node, kind));
      } else if (Instructions.isSuspendingWord(node)) {
        if (monitors == null) {
          monitors = HeldMonitors.of(method, ControlFlow.of(method));
        }
        if (monitors.isHeldAt(node)) {
          findings.add(
              finding(
                  method,
                  node,
                  Rule.AWAIT_IN_MONITOR,
                  word(node)
                      + " stands in a synchronized block, but no monitor can be held while the"
                      + " coroutine is suspended.",
                  "End the block before it, or do the work in a task of its own."));
        }
      } else if (reassignsThis(method, node)) {
        findings.add(
            finding(
                method,
                node,
                Rule.THIS_REASSIGNED,
                "the method stores into the variable of this, which no Java compiler does.",
                "Compile the class with javac or ecj."));
      }
    }
    return findings;
  }

  /** Checks the body of a method that stays what it is. */
  static List<Finding> checkPlain(MethodNode method) {
    List<Finding> findings = new ArrayList<>();
    for (AbstractInsnNode node : method.instructions) {
      if (Instructions.isWordOfBody(node)) {
        findings.add(
            finding(
                method,
                node,
                Rule.AWAIT_OUTSIDE_ASYNC,
                word(node) + " stands in " + kindOf(method) + ", which can't suspend.",
                remedyFor(method)));
      }
    }
    return findings;
  }

  private static Finding misplaced(MethodNode method, MethodInsnNode word, CoroutineKind kind) {
    String returned = kind.returned().substring(kind.returned().lastIndexOf('/') + 1);
    return finding(
        method,
        word,
        Rule.WORD_MISPLACED,
        word(word) + " stands in a method that returns " + returned + ", which has no use for it.",
        switch (word.name) {
          case RuntimeApi.EMIT, RuntimeApi.END ->
              "Let the method return a Generator, or an AsyncGenerator if it awaits something too.";
          case RuntimeApi.EMIT_FROM ->
              kind == CoroutineKind.ASYNC_GENERATOR
                  ? "Emit the elements one by one in a loop."
                  : "Let the method return a Generator.";
          case RuntimeApi.SUSPEND -> "Suspend in a method that returns a Coroutine.";
          default ->
              "Let the method return a Coroutine, or an AsyncGenerator if it emits something too.";
        });
  }

  private static boolean reassignsThis(MethodNode method, AbstractInsnNode node) {
    return (method.access & Opcodes.ACC_STATIC) == 0
        && node instanceof VarInsnNode store
        && store.var == 0
        && Instructions.isStore(store);
  }

  private static String kindOf(MethodNode method) {
    if (method.name.equals("<init>")) {
      return "a constructor";
    }
    if (method.name.equals("<clinit>")) {
      return "a static initializer";
    }
    return LambdaBodies.isNamedAsOne(method)
        ? "a lambda that does not return a Coroutine"
        : "a method that is not marked @Async";
  }

  private static String remedyFor(MethodNode method) {
    if (method.name.startsWith("<")) {
      return "Move the code into an @Async method.";
    }
    return LambdaBodies.isNamedAsOne(method)
        ? "Let the lambda implement an interface whose method returns a Coroutine, or use a loop."
        : "Mark it @Async and let it return a Coroutine.";
  }

  private static String word(AbstractInsnNode node) {
    return ((MethodInsnNode) node).name + "()";
  }

  private static Finding finding(
      MethodNode method, AbstractInsnNode node, Rule rule, String fact, String remedy) {
    return new Finding(rule, method.name, Instructions.lineOf(node), fact, remedy);
  }
}
