package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.model.Unboxing;
import io.coroutine.transformer.plan.MethodPlan;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Emits what makes objects of the primitive values that bodies return, and the reverse.
 *
 * <p>A body that has suspended returns zero then, and one whose result is none of its type, null
 * for example, leaves it in the root: its caller looks whether the value is missing.
 */
final class Results {
  static final Type OBJECT = Type.getObjectType(RuntimeApi.OBJECT);
  private static final Type FRAME = Type.getObjectType(RuntimeApi.FRAME);

  private Results() {}

  /** Boxes what a body has returned, if it is no object yet: {@code box(value, root)}. */
  static Code box(Code code, @Nullable Unboxing result, int root) {
    return result == null
        ? code
        : code.loadReference(root)
            .invokeStatic(
                RuntimeApi.UNBOXED_RESULT,
                RuntimeApi.BOX,
                Type.getMethodDescriptor(OBJECT, result.type(), FRAME),
                false);
  }

  /** Returns the object on the stack from a body: {@code return longValue(object, root)}. */
  static Code emitReturn(Code code, MethodPlan plan, int root) {
    Unboxing result = plan.result();
    if (result == null) {
      return code.op(Opcodes.ARETURN);
    }
    String descriptor = Type.getMethodDescriptor(result.type(), OBJECT, FRAME);
    return emitReturn(code.loadReference(root), result, descriptor);
  }

  /**
   * Returns the object on the stack, or if that is null the primitive value over it: {@code return
   * longValue(object, known, root)}.
   */
  static Code emitReturnOfKnown(Code code, Unboxing result, int root) {
    String descriptor = Type.getMethodDescriptor(result.type(), OBJECT, result.type(), FRAME);
    return emitReturn(code.loadReference(root), result, descriptor);
  }

  private static Code emitReturn(Code code, Unboxing result, String descriptor) {
    code.invokeStatic(RuntimeApi.UNBOXED_RESULT, result.method(), descriptor, false);
    return code.op(result.type().getOpcode(Opcodes.IRETURN));
  }

  /** Returns from a body that has suspended. */
  static Code emitSuspended(Code code, MethodPlan plan) {
    if (plan.result() == null) {
      code.getStatic(RuntimeApi.SUSPENSION, RuntimeApi.SUSPENDED, OBJECT.getDescriptor());
    } else {
      code.pushDefault(plan.bodyType());
    }
    return code.op(plan.bodyType().getOpcode(Opcodes.IRETURN));
  }

  /** Pushes what is there in place of a primitive value that a body has returned: outcome(root). */
  static Code pushOutcome(Code code, int root) {
    return code.loadReference(root)
        .invokeStatic(
            RuntimeApi.UNBOXED_RESULT, RuntimeApi.OUTCOME, RuntimeApi.OUTCOME_DESCRIPTOR, false);
  }
}
