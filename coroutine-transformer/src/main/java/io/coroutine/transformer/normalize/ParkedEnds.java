package io.coroutine.transformer.normalize;

import io.coroutine.transformer.model.CoroutineKind;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.RuntimeApi;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.Frame;
import org.objectweb.asm.tree.analysis.SourceInterpreter;
import org.objectweb.asm.tree.analysis.SourceValue;

/**
 * Makes values of the ends that compilers park in a local variable while a {@code finally} block
 * runs.
 *
 * <pre>
 * p = end(); a(); return p;     →  p = null; a(); return p;        // in generators
 * p = end(x); a(); return p;    →  p = ended(x); a(); return p;
 * p = end(); a(); return p;     →  p = null; a(); return null;     // in async generators
 * </pre>
 *
 * <p>Ends that are used in any other way are left as they are, to be refused.
 */
final class ParkedEnds {
  private final MethodNode method;
  private final CoroutineKind kind;

  /** The stores of an end, of those that are only returned in the end. */
  private final Set<AbstractInsnNode> stores;

  /** For each instruction that returns a variable, where that was stored. */
  private final Map<AbstractInsnNode, Set<AbstractInsnNode>> returned = new HashMap<>();

  private ParkedEnds(MethodNode method, CoroutineKind kind, Set<AbstractInsnNode> stores) {
    this.method = method;
    this.kind = kind;
    this.stores = stores;
  }

  /** Changes {@code method} in place, in which ends are not cast any more. */
  static void normalize(MethodNode method, CoroutineKind kind, String owner)
      throws AnalyzerException {
    Set<AbstractInsnNode> stores = new HashSet<>();
    for (AbstractInsnNode node : method.instructions) {
      if (node.getOpcode() == Opcodes.ASTORE && isEnd(Instructions.onlyPredecessor(node), kind)) {
        stores.add(node);
      }
    }
    // Few methods have any, and the others need no analysis.
    if (!stores.isEmpty()) {
      ParkedEnds ends = new ParkedEnds(method, kind, stores);
      ends.find(owner);
      ends.replace();
    }
  }

  private static boolean isEnd(@Nullable AbstractInsnNode node, CoroutineKind kind) {
    return node instanceof MethodInsnNode call
        && Instructions.isWordOfBody(call)
        && (call.desc.equals(RuntimeApi.END_EMPTY)
            || (call.desc.equals(RuntimeApi.END_VALUE) && kind == CoroutineKind.GENERATOR));
  }

  private void find(String owner) throws AnalyzerException {
    Frame<SourceValue>[] frames = new Analyzer<>(new SourceInterpreter()).analyze(owner, method);
    for (int i = 0; i < frames.length; i++) {
      AbstractInsnNode node = method.instructions.get(i);
      if (node.getOpcode() == Opcodes.ALOAD) {
        Set<AbstractInsnNode> sources = sourcesOf((VarInsnNode) node, frames[i]);
        if (isReturned(node)) {
          returned.put(node, sources);
        } else {
          stores.removeAll(sources);
        }
      }
    }
  }

  /** Returns the stores of what is loaded: none by code that can't be reached. */
  private static Set<AbstractInsnNode> sourcesOf(
      VarInsnNode load, @Nullable Frame<SourceValue> frame) {
    return frame == null ? Set.of() : frame.getLocal(load.var).insns;
  }

  private static boolean isReturned(AbstractInsnNode load) {
    AbstractInsnNode next = Instructions.realAtOrAfter(load.getNext());
    return next != null
        && next.getOpcode() == Opcodes.ARETURN
        && Instructions.onlyPredecessor(next) == load;
  }

  private void replace() {
    for (AbstractInsnNode store : stores) {
      MethodInsnNode end =
          (MethodInsnNode) Objects.requireNonNull(Instructions.onlyPredecessor(store));
      method.instructions.set(end, parked(end));
    }
    if (kind == CoroutineKind.ASYNC_GENERATOR) {
      returned.forEach(
          (load, sources) -> {
            if (stores.containsAll(sources)) {
              method.instructions.set(load, new InsnNode(Opcodes.ACONST_NULL));
            }
          });
    }
  }

  private static AbstractInsnNode parked(MethodInsnNode end) {
    return end.desc.equals(RuntimeApi.END_EMPTY)
        ? new InsnNode(Opcodes.ACONST_NULL)
        : new MethodInsnNode(
            Opcodes.INVOKESTATIC,
            RuntimeApi.SUSPENSION,
            RuntimeApi.ENDED,
            RuntimeApi.ENDED_DESCRIPTOR,
            false);
  }
}
