package io.coroutine.transformer.desugar;

import io.coroutine.transformer.classfile.ClassHierarchy;
import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.CoroutineKind;
import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rule;
import io.coroutine.transformer.model.RuntimeApi;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Lets the coroutine wait where it closes an {@code AsyncCloseable}, which is mostly where a
 * try-with-resources statement does.
 *
 * <pre>
 * resource.close();   →   await(resource.aclose());
 * </pre>
 *
 * <p>What interrupts the waiting is not suppressed by what is being thrown, see {@link
 * SuppressedInterruptions}.
 *
 * <p>What counts is the class that the call names: the type of the variable. A resource that is
 * held as a mere {@code AutoCloseable} says at run time that it can't be closed so.
 */
final class AsyncResources {
  private AsyncResources() {}

  static List<Finding> desugar(MethodNode method, CoroutineKind kind, ClassHierarchy hierarchy) {
    List<Finding> findings = new ArrayList<>();
    for (AbstractInsnNode node : method.instructions.toArray()) {
      if (node instanceof MethodInsnNode call && isAsyncClose(call, hierarchy)) {
        if (kind.allows(RuntimeApi.AWAIT)) {
          SuppressedInterruptions.desugar(method, call);
          replace(method, call);
        } else {
          findings.add(finding(method, call));
        }
      }
    }
    return findings;
  }

  private static boolean isAsyncClose(MethodInsnNode call, ClassHierarchy hierarchy) {
    return call.name.equals("close")
        && call.desc.equals("()V")
        && (call.getOpcode() == Opcodes.INVOKEVIRTUAL
            || call.getOpcode() == Opcodes.INVOKEINTERFACE)
        && hierarchy.isKnownSubtype(call.owner, RuntimeApi.ASYNC_CLOSEABLE);
  }

  private static void replace(MethodNode method, MethodInsnNode close) {
    Code code = new Code();
    code.list()
        .add(
            new MethodInsnNode(
                Opcodes.INVOKEINTERFACE,
                RuntimeApi.ASYNC_CLOSEABLE,
                RuntimeApi.ACLOSE,
                RuntimeApi.ACLOSE_DESCRIPTOR,
                true));
    code.invokeStatic(RuntimeApi.WORDS, RuntimeApi.AWAIT, RuntimeApi.AWAIT_AWAITABLE, false);
    code.op(Opcodes.POP);
    method.instructions.insert(close, code.list());
    method.instructions.remove(close);
  }

  private static Finding finding(MethodNode method, MethodInsnNode close) {
    return new Finding(
        Rule.WORD_MISPLACED,
        method.name,
        Instructions.lineOf(close),
        "a generator closes "
            + close.owner.replace('/', '.')
            + ", which is an AsyncCloseable, but it can't wait for it.",
        "Let the method return an AsyncGenerator.");
  }
}
