package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.plan.MethodPlan;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Emits the way through the coroutine object, which those take that were called to run a body
 * directly and must not. Their first variables are the method's own parameters.
 *
 * <pre>
 * return Suspension.indirect(self.add(a, b), root, depth);
 * </pre>
 */
final class AwaitedFactory {
  private AwaitedFactory() {}

  /** Calls the method of exactly this class. */
  static void emit(Code code, MethodPlan plan, int root, int depth) {
    loadArguments(code, plan);
    code.list()
        .add(
            new MethodInsnNode(
                plan.isStatic() ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
                plan.owner().name,
                plan.declared().name,
                plan.declared().desc,
                plan.isInInterface()));
    code.loadReference(root).loadInt(depth);
    code.callRuntime(
        RuntimeApi.INDIRECT, RuntimeApi.awaitDescriptor(RuntimeApi.AWAITABLE_DESCRIPTOR));
    Results.emitReturn(code, plan, root);
  }

  /** Pushes the receiver, if there is one, and the arguments. */
  static void loadArguments(Code code, MethodPlan plan) {
    int slot = 0;
    if (!plan.isStatic()) {
      code.loadReference(slot++);
    }
    for (Type type : Type.getArgumentTypes(plan.declared().desc)) {
      code.load(type, slot);
      slot += type.getSize();
    }
  }
}
