package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.plan.MethodPlan;
import io.coroutine.transformer.plan.Spill;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Emits the method through which a frame class calls the private body, nest mates being unknown
 * before Java 11 and impossible for classes whose nest host is somebody else's.
 *
 * <pre>
 * static synthetic Object add$resume(Hello$add$Coroutine frame, Frame root, int depth) {
 *   return add(frame.a, frame.b, frame, root, depth);
 * }
 * </pre>
 *
 * <p>The fields are the arguments if the coroutine has not been started; later the body ignores
 * them.
 */
final class AccessorEmitter {
  private static final int FRAME = 0;
  private static final int ROOT = 1;
  private static final int DEPTH = 2;

  private AccessorEmitter() {}

  static MethodNode emit(MethodPlan plan) {
    // An interface has no package-private methods (JVMS 4.6).
    int visibility = plan.isInInterface() ? Opcodes.ACC_PUBLIC : 0;
    MethodNode accessor =
        new MethodNode(
            visibility | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC,
            plan.accessorName(),
            plan.accessorDescriptor(),
            null,
            null);
    Code code = new Code();
    if (!plan.isStatic()) {
      code.loadReference(FRAME);
      code.getField(plan.frameClass(), MethodPlan.SELF, plan.ownerType().getDescriptor());
    }
    if (plan.takesArguments()) {
      for (Spill parameter : plan.parameters()) {
        code.loadReference(FRAME);
        code.getField(
            plan.frameClass(), parameter.field().name(), parameter.field().type().getDescriptor());
      }
    }
    code.loadReference(FRAME).loadReference(ROOT).loadInt(DEPTH);
    String name = plan.declared().name;
    if (plan.isStatic()) {
      code.invokeStatic(plan.owner().name, name, plan.bodyDescriptor(), plan.isInInterface());
    } else {
      code.invokeSpecial(plan.owner().name, name, plan.bodyDescriptor(), plan.isInInterface());
    }
    Results.box(code, plan.result(), ROOT).op(Opcodes.ARETURN);
    accessor.instructions = code.list();
    accessor.maxLocals = DEPTH + 1;
    accessor.maxStack = plan.method().maxLocals + 4;
    return accessor;
  }
}
