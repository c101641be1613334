package io.coroutine.transformer.discover;

import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.RuntimeApi;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Recognizes {@code await(call(..))} where the callee's body can be run directly: it is an {@code
 * @Async} method of the same class that nothing can override, so that the class file itself vouches
 * for it.
 */
public final class AsyncCall {
  /** A method can have 255 slots of parameters (JVMS 4.3.3); a body has three of its own. */
  private static final int MAX_DIRECT_SLOTS = 255 - 3;

  private AsyncCall() {}

  /** Returns whether the body takes its arguments as parameters, not from its frame. */
  public static boolean takesArguments(MethodNode method) {
    return argumentSlots(method) <= MAX_DIRECT_SLOTS;
  }

  /** Returns the slots of the parameters, {@code this} included. */
  public static int argumentSlots(MethodNode method) {
    int slots = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    return (method.access & Opcodes.ACC_STATIC) != 0 ? slots - 1 : slots;
  }

  /** Returns the call whose result {@code await} awaits directly, or null. */
  public static @Nullable MethodInsnNode awaitedBy(
      AbstractInsnNode await, MethodNode caller, ClassNode type, AsyncMethods methods) {
    if (!(Instructions.onlyPredecessor(await) instanceof MethodInsnNode call)
        || !call.owner.equals(type.name)
        || !call.desc.endsWith(RuntimeApi.COROUTINE_DESCRIPTOR)) {
      return null;
    }
    MethodNode callee = find(call, methods);
    return callee != null
            && takesArguments(callee)
            && isFinal(callee, type)
            && haveSameHandlers(call, await, caller)
        ? call
        : null;
  }

  private static @Nullable MethodNode find(MethodInsnNode call, AsyncMethods methods) {
    for (MethodNode method : methods.annotated()) {
      if (method.name.equals(call.name) && method.desc.equals(call.desc)) {
        return method;
      }
    }
    return null;
  }

  private static boolean isFinal(MethodNode method, ClassNode type) {
    int fixed = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
    return (method.access & fixed) != 0 || (type.access & Opcodes.ACC_FINAL) != 0;
  }

  private static boolean haveSameHandlers(
      AbstractInsnNode one, AbstractInsnNode other, MethodNode method) {
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      int start = method.instructions.indexOf(block.start);
      int end = method.instructions.indexOf(block.end);
      int first = method.instructions.indexOf(one);
      int second = method.instructions.indexOf(other);
      if ((start <= first && first < end) != (start <= second && second < end)) {
        return false;
      }
    }
    return true;
  }
}
