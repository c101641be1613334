package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.plan.MethodPlan;
import io.coroutine.transformer.plan.SharedStores;
import io.coroutine.transformer.plan.SharedStores.Block;
import io.coroutine.transformer.plan.Store;
import io.coroutine.transformer.plan.SuspensionPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * Emits what a body does when it suspends.
 *
 * <pre>
 *   frame = Hello$add$Coroutine.orNew(frame);         // not in generators
 *   frame.a = a; ...
 *   save(frame, root, 1);
 *   return SUSPENDED;                                 // or: return park(frame, 1);
 * </pre>
 *
 * <p>In a large method, where points have {@link SharedStores stores in common}:
 *
 * <pre>
 *   frame = Hello$add$Coroutine.orNew(frame);
 *   frame.c = c; ...                                  // what only this point stores
 *   label = 1;
 *   goto BLOCK;
 *
 *  BLOCK:
 *   frame.b = b; ...
 *  NEXT:                                              // where other points come in
 *   frame.a = a; ...
 *   save(frame, root, label);
 *   return SUSPENDED;
 * </pre>
 */
final class SaveEmitter {
  private final MethodPlan plan;
  private final BodyLayout layout;
  private final FrameAccess access;
  private final BodyLabels labels;
  private final @Nullable SharedStores shared;

  SaveEmitter(BodyLayout layout, FrameAccess access, BodyLabels labels) {
    this.plan = layout.plan();
    this.layout = layout;
    this.access = access;
    this.labels = labels;
    this.shared = plan.sharedStores();
  }

  /** Saves what is needed at {@code point} and returns. */
  void emit(Code code, SuspensionPoint point) {
    if (plan.isCalledDirectly()) {
      access.createIfMissing(code);
    }
    if (shared == null) {
      point.stores().forEach(store -> access.store(code, store));
      emitEnd(code, point.parks(), new Code().push(savedLabel(point)));
    } else {
      shared.own(point).forEach(store -> access.store(code, store));
      code.push(savedLabel(point)).storeInt(layout.label());
      code.goTo(labels.of(shared.after(point)));
    }
  }

  /** Stores what points have in common. */
  void emitShared(Code code) {
    if (shared == null) {
      return;
    }
    Block following = null;
    for (Block block : shared.blocks()) {
      if (following != null && following != block) {
        code.goTo(labels.of(following));
      }
      if (block.isTarget()) {
        code.label(labels.of(block)).frame(layout.withOnly(block.variables()), List.of());
      }
      Store store = block.store();
      if (store == null) {
        emitEnd(code, block.parks(), new Code().loadInt(layout.label()));
      } else {
        access.store(code, store);
      }
      following = block.next();
    }
  }

  private int savedLabel(SuspensionPoint point) {
    return point.label()
        | (point.call().isByHand() ? RuntimeApi.BY_HAND : 0)
        | (point.parks() || plan.caught().isEmpty() ? 0 : RuntimeApi.KEEPS);
  }

  private void emitEnd(Code code, boolean parks, Code label) {
    code.loadReference(layout.frame());
    if (parks) {
      code.append(label).callRuntime(RuntimeApi.PARK, RuntimeApi.PARK_DESCRIPTOR);
      code.op(Opcodes.ARETURN);
      return;
    }
    code.loadReference(layout.root()).append(label);
    code.callRuntime(RuntimeApi.SAVE, RuntimeApi.SAVE_DESCRIPTOR);
    Results.emitSuspended(code, plan);
  }
}
