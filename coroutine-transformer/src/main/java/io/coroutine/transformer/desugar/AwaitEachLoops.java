package io.coroutine.transformer.desugar;

import io.coroutine.transformer.analyze.ControlFlow;
import io.coroutine.transformer.analyze.VariableReads;
import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.CoroutineKind;
import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rule;
import io.coroutine.transformer.model.RuntimeApi;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Lets loops over {@code awaitEach} await each element.
 *
 * <pre>
 * i = awaitEach(source).iterator();      i = AsyncLoop.over(source).iterator();
 * while (i.hasNext()) {              →   while (AsyncLoop.found(await(AsyncLoop.advance(i)))) {
 *   T x = i.next();                        T x = i.next();
 * </pre>
 *
 * <p>This is how an enhanced {@code for} statement is compiled (JLS 14.14.2). The variable is one
 * of the compiler's, so whatever else is done with it, or with what {@code awaitEach} returns, was
 * not written as such a statement, and is refused.
 */
final class AwaitEachLoops {
  private final MethodNode method;
  private final List<Finding> findings = new ArrayList<>();
  private @Nullable ControlFlow flow;

  private AwaitEachLoops(MethodNode method) {
    this.method = method;
  }

  static List<Finding> desugar(MethodNode method, CoroutineKind kind) {
    AwaitEachLoops loops = new AwaitEachLoops(method);
    if (kind.allows(RuntimeApi.AWAIT_EACH)) {
      loops.desugar();
    }
    return loops.findings;
  }

  private void desugar() {
    List<MethodInsnNode> words = new ArrayList<>();
    Set<MethodInsnNode> tests = new LinkedHashSet<>();
    for (AbstractInsnNode node : method.instructions) {
      if (Instructions.isSuspendingWord(node)
          && ((MethodInsnNode) node).name.equals(RuntimeApi.AWAIT_EACH)) {
        words.add((MethodInsnNode) node);
      }
    }
    for (MethodInsnNode word : words) {
      VarInsnNode variable = variableOf(word);
      if (variable == null || !collectTests(variable, tests)) {
        findings.add(misplaced(word));
      }
    }
    words.forEach(this::replaceWord);
    tests.forEach(this::replaceTest);
  }

  /** Returns where the iterator is put into its variable, or null. */
  private static @Nullable VarInsnNode variableOf(MethodInsnNode word) {
    AbstractInsnNode next = Instructions.realAtOrAfter(word.getNext());
    if (!(next instanceof MethodInsnNode call) || !isCall(call, "java/lang/Iterable", "iterator")) {
      return null;
    }
    AbstractInsnNode store = Instructions.realAtOrAfter(call.getNext());
    return store != null && store.getOpcode() == Opcodes.ASTORE ? (VarInsnNode) store : null;
  }

  /**
   * Collects the calls of hasNext on the variable; returns whether nothing else is done with it.
   */
  private boolean collectTests(VarInsnNode variable, Set<MethodInsnNode> into) {
    for (AbstractInsnNode load : VariableReads.of(variable, method, flow())) {
      if (!(Instructions.realAtOrAfter(load.getNext()) instanceof MethodInsnNode call)) {
        return false;
      }
      if (isCall(call, "java/util/Iterator", "hasNext")) {
        into.add(call);
      } else if (!isCall(call, "java/util/Iterator", "next")) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCall(MethodInsnNode call, String owner, String name) {
    return call.getOpcode() == Opcodes.INVOKEINTERFACE
        && call.owner.equals(owner)
        && call.name.equals(name)
        && call.desc.startsWith("()");
  }

  private ControlFlow flow() {
    if (flow == null) {
      flow = ControlFlow.of(method);
    }
    return flow;
  }

  private void replaceWord(MethodInsnNode word) {
    word.owner = RuntimeApi.LOOP;
    word.name = RuntimeApi.OVER;
    word.desc =
        word.desc.equals(RuntimeApi.AWAIT_EACH_PUBLISHED)
            ? RuntimeApi.OVER_PUBLISHED
            : RuntimeApi.OVER_DESCRIPTOR;
  }

  private void replaceTest(MethodInsnNode test) {
    Code code = new Code();
    code.invokeStatic(RuntimeApi.LOOP, RuntimeApi.ADVANCE, RuntimeApi.ADVANCE_DESCRIPTOR, false);
    code.invokeStatic(RuntimeApi.WORDS, RuntimeApi.AWAIT, RuntimeApi.AWAIT_AWAITABLE, false);
    code.invokeStatic(RuntimeApi.LOOP, RuntimeApi.FOUND, RuntimeApi.FOUND_DESCRIPTOR, false);
    method.instructions.insert(test, code.list());
    method.instructions.remove(test);
  }

  private Finding misplaced(MethodInsnNode word) {
    return new Finding(
        Rule.WORD_MISPLACED,
        method.name,
        Instructions.lineOf(word),
        "awaitEach() stands elsewhere than in the head of an enhanced for statement.",
        "Write for (var x : awaitEach(source)), or use the methods of AsyncIterable, such as map and"
            + " toList.");
  }
}
