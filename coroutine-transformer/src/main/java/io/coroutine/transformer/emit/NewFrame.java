package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.plan.MethodPlan;
import io.coroutine.transformer.plan.Spill;
import io.coroutine.transformer.plan.SpillField;
import java.util.List;
import org.objectweb.asm.Opcodes;

/**
 * Emits what makes a frame of variables that lie in consecutive slots.
 *
 * <pre>
 * F frame = new F(); frame.self = this; frame.v0 = a; ...
 * </pre>
 */
final class NewFrame {
  private NewFrame() {}

  /**
   * Pushes the frame.
   *
   * @param parameters those that it is made with, besides {@code this} if there is one
   * @param first the slot of the first variable
   */
  static void emit(Code code, MethodPlan plan, List<Spill> parameters, int first) {
    int slot = first;
    code.construct(plan.frameClass());
    if (!plan.isStatic()) {
      code.op(Opcodes.DUP).loadReference(slot++);
      code.putField(plan.frameClass(), MethodPlan.SELF, plan.ownerType().getDescriptor());
    }
    for (Spill parameter : parameters) {
      SpillField field = parameter.field();
      code.op(Opcodes.DUP).load(field.type(), slot);
      code.putField(plan.frameClass(), field.name(), field.type().getDescriptor());
      slot += field.type().getSize();
    }
  }
}
