package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.plan.LocalTypes;
import io.coroutine.transformer.plan.MethodPlan;
import io.coroutine.transformer.plan.Restored;
import io.coroutine.transformer.plan.Spill;
import io.coroutine.transformer.plan.SpillField;
import io.coroutine.transformer.plan.Store;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.objectweb.asm.Type;

/** Moves values between the local variables of a method and the fields of its frame. */
final class FrameAccess {
  private final MethodPlan plan;
  private final int frame;

  /** Creates one for the frame in slot {@code frame}. */
  FrameAccess(MethodPlan plan, int frame) {
    this.plan = plan;
    this.frame = frame;
  }

  /** Returns how many slots {@code this} takes. */
  int self() {
    return plan.isStatic() ? 0 : 1;
  }

  /** {@code frame = F.orNew(frame, this, a, ...);} with the parameters that are settled. */
  void createIfMissing(Code code) {
    code.loadReference(frame);
    if (!plan.isStatic()) {
      code.loadReference(0);
    }
    plan.settled().forEach(parameter -> code.load(parameter.field().type(), parameter.slot()));
    code.invokeStatic(plan.frameClass(), RuntimeApi.OR_NEW, plan.orNewDescriptor(), false);
    code.storeReference(frame);
  }

  void loadArguments(Code code) {
    plan.parameters().forEach(parameter -> get(code, parameter));
  }

  /** Saves a variable, or drops what a field refers to. */
  void store(Code code, Store store) {
    SpillField field = store.field();
    code.loadReference(frame);
    if (store.keeps()) {
      code.load(field.type(), store.slot());
    } else {
      code.pushNull();
    }
    code.putField(plan.frameClass(), field.name(), field.type().getDescriptor());
  }

  /**
   * Restores variables, and gives the others some value of their type.
   *
   * @param spills those to be restored
   * @param done what has a value already
   * @param locals the types of all
   */
  void restore(Code code, Collection<Spill> spills, Restored done, LocalTypes locals) {
    Set<Integer> restored = new HashSet<>();
    for (Spill spill : spills) {
      if (!done.has(spill)) {
        get(code, spill);
      }
      restored.add(spill.slot());
    }
    for (int slot = self(); slot < locals.bySlot().size(); slot++) {
      Type type = locals.bySlot().get(slot);
      if (type != null && !restored.contains(slot) && !done.hasType(slot, type)) {
        code.pushDefault(type).store(type, slot);
      }
    }
  }

  void get(Code code, Spill spill) {
    code.loadReference(frame);
    code.getField(plan.frameClass(), spill.field().name(), spill.field().type().getDescriptor());
    code.store(spill.field().type(), spill.slot());
  }
}
