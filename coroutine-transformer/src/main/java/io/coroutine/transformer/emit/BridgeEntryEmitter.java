package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.plan.MethodPlan;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Emits a direct entry for a bridge, which is what a generic interface calls.
 *
 * <pre>
 * synthetic bridge Coroutine handle(Object request) {     // the compiler's
 *   return this.handle((Request) request);
 * }
 *
 * static synthetic Object handle$call(Server self, Object request, Frame root, int depth) {
 *   return handle$call(self, (Request) request, root, depth);
 * }
 * </pre>
 */
final class BridgeEntryEmitter {
  private final MethodNode bridge;
  private final MethodPlan plan;
  private final Type result;

  private BridgeEntryEmitter(MethodNode bridge, MethodPlan plan, Type result) {
    this.bridge = bridge;
    this.plan = plan;
    this.result = result;
  }

  /** Returns the entries, or none if the method is no bridge to one that has an entry. */
  static List<MethodNode> emit(MethodNode method, Collection<MethodPlan> plans) {
    // One that only returns another type has the parameters of the method itself.
    boolean isBridge =
        (method.access & Opcodes.ACC_BRIDGE) != 0
            && method.desc.endsWith(RuntimeApi.COROUTINE_DESCRIPTOR);
    MethodInsnNode call = isBridge ? onlyCall(method) : null;
    if (call == null) {
      return List.of();
    }
    for (MethodPlan plan : plans) {
      if (plan.hasDirectEntry() && isCalledBy(call, plan)) {
        return EntryEmitter.results(plan).stream()
            .map(result -> new BridgeEntryEmitter(method, plan, result).emit())
            .toList();
      }
    }
    return List.of();
  }

  /** Returns the call of a method that does nothing else but to cast. */
  private static @Nullable MethodInsnNode onlyCall(MethodNode method) {
    MethodInsnNode only = null;
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call && only == null) {
        only = call;
      } else if (Instructions.isReal(node) && !isLoad(node) && !isCastOrReturn(node)) {
        return null;
      }
    }
    return only;
  }

  private static boolean isLoad(AbstractInsnNode node) {
    return node.getOpcode() >= Opcodes.ILOAD && node.getOpcode() <= Opcodes.ALOAD;
  }

  private static boolean isCastOrReturn(AbstractInsnNode node) {
    return node.getOpcode() == Opcodes.CHECKCAST || node.getOpcode() == Opcodes.ARETURN;
  }

  private static boolean isCalledBy(MethodInsnNode call, MethodPlan plan) {
    return call.getOpcode() == Opcodes.INVOKEVIRTUAL
        && call.owner.equals(plan.owner().name)
        && call.name.equals(plan.declared().name)
        && call.desc.equals(plan.declared().desc);
  }

  private MethodNode emit() {
    String owner = plan.owner().name;
    MethodNode entry =
        new MethodNode(
            EntryEmitter.access(bridge),
            bridge.name + RuntimeApi.ENTRY_SUFFIX,
            MethodPlan.entryDescriptor(owner, bridge.desc, false, result),
            null,
            null);
    int slots = Type.getArgumentsAndReturnSizes(entry.desc) >> 2;
    int root = slots - 1 - 2;
    Code code = new Code();
    for (AbstractInsnNode node : bridge.instructions) {
      if (node instanceof MethodInsnNode) {
        String direct = MethodPlan.entryDescriptor(owner, plan.declared().desc, false, result);
        code.loadReference(root).loadInt(root + 1);
        code.invokeStatic(owner, plan.declared().name + RuntimeApi.ENTRY_SUFFIX, direct, false);
      } else if (node.getOpcode() == Opcodes.ARETURN) {
        code.op(result.getOpcode(Opcodes.IRETURN));
      } else if (Instructions.isReal(node)) {
        code.list().add(node.clone(Map.of()));
      }
    }
    entry.instructions = code.list();
    entry.maxLocals = slots - 1;
    entry.maxStack = bridge.maxStack + 2;
    return entry;
  }
}
