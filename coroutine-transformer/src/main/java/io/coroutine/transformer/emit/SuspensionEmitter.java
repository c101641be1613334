package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.normalize.SuspensionCalls.SuspensionCall;
import io.coroutine.transformer.plan.SuspensionPoint;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Replaces the word at a suspension point, and emits what belongs to it in the preface.
 *
 * <pre>
 *   value = Suspension.await(x, root, depth);         // await(x)
 *   value = add(1, 2, null, root, depth);             // await(add(1, 2)), if the body is known
 *   Suspension.suspend(x, root);                      // suspend(x), emit(x): goto SAVE
 *   Suspension.emit(x, frame);                        // emit(x) in an async generator: goto SAVE
 *   goto TEST;
 *  AFTER:
 *   ... value ...
 *
 *  RESUME:                                            // in the preface
 *   ...                                               // see ResumeEmitter
 *  TEST:
 *   if (value != SUSPENDED) goto AFTER;
 *  SAVE:
 *   ...                                               // see SaveEmitter
 * </pre>
 *
 * <p>A primitive value is unboxed before the test, so that its box is gone at the jump back to it.
 * HotSpot can stop there, keeps all variables for that, and with one the box:
 *
 * <pre>
 *   value = Suspension.await(x, root, depth);
 *  AFTER:
 *   suspended = Suspension.isSuspended(value);
 *   unboxed = Unboxing.longValue(value);              // 0 if it has suspended
 *   goto TEST;
 *  UNBOXED:
 *   ... unboxed ...
 *
 *  TEST:
 *   if (!suspended) goto UNBOXED;
 * </pre>
 *
 * <p>What a body returns as a primitive value is in its variable from the call on. Resumptions
 * bring an object, and so does a body that returns something else than such a value, which are both
 * unboxed in the method's own line. That is passed also if there is nothing to unbox, lest it look
 * as if a part of the line were not executed:
 *
 * <pre>
 *   unboxed = add(1, 2, null, root, depth);
 *   value = UnboxedResult.outcome(root);              // null if there is nothing but the value
 *   goto TEST;
 *  AFTER:
 *   ... Unboxing.longValue(value, unboxed) ...        // or: return UnboxedResult.longValue(..)
 * </pre>
 *
 * <p>The value goes through a variable because HotSpot replaces a running method by its compiled
 * form at a backward jump only if nothing is on the operand stack there.
 */
final class SuspensionEmitter {
  private final BodyLayout layout;
  private final BodyLabels labels;
  private final SaveEmitter saves;
  private final BodyNames bodies;

  SuspensionEmitter(BodyLayout layout, BodyLabels labels, SaveEmitter saves, BodyNames bodies) {
    this.layout = layout;
    this.labels = labels;
    this.saves = saves;
    this.bodies = bodies;
  }

  void replace(MethodNode body, SuspensionPoint point) {
    PointLabels at = labels.of(point);
    SuspensionCall suspension = point.call();
    MethodInsnNode word = suspension.word();
    List<Object> own = point.locals().entries();
    Passage passage = passage(suspension);
    Code after = new Code();
    if (point.parks()) {
      after.goTo(at.save());
    } else if (suspension.isByHand()) {
      after.op(Opcodes.POP).goTo(at.save());
    } else if (passage.isPrimitive()) {
      after.store(passage.type(), layout.unboxed());
      Results.pushOutcome(after, layout.root()).storeReference(layout.value()).goTo(at.test());
    } else {
      Results.box(after, passage.returned(), layout.root()).storeReference(layout.value());
      if (passage.unboxed() == null) {
        after.goTo(at.test());
      }
    }
    after.label(at.after()).frame(layout.afterCall(own, passage), List.of());
    after.loadReference(layout.value());
    if (passage.isPrimitive()) {
      emitKnown(after, passage);
    } else if (passage.unboxed() != null) {
      emitUnboxing(after, passage, own, at);
    }
    passage.replaced().forEach(body.instructions::remove);
    body.instructions.insert(word, after.list());
    MethodInsnNode first = suspension.first();
    body.instructions.insert(first, callAt(point, passage).list());
    body.instructions.remove(first);
    if (first != word) {
      body.instructions.remove(word);
    }
  }

  private Passage passage(SuspensionCall suspension) {
    return Passage.of(suspension, bodies, layout.plan());
  }

  private void emitUnboxing(Code code, Passage passage, List<Object> own, PointLabels at) {
    Type type = passage.type();
    code.callRuntime(RuntimeApi.IS_SUSPENDED, RuntimeApi.IS_SUSPENDED_DESCRIPTOR);
    code.storeInt(layout.suspended()).loadReference(layout.value());
    code.invokeStatic(
        RuntimeApi.UNBOXING,
        passage.unboxing().method(),
        Type.getMethodDescriptor(type, Results.OBJECT),
        false);
    code.store(type, layout.unboxed()).goTo(at.test());
    code.label(at.unboxed()).frame(layout.unboxed(own, type), List.of());
    code.load(type, layout.unboxed());
  }

  /** Goes on with the primitive value, or with what is there in its place. */
  private void emitKnown(Code code, Passage passage) {
    Type type = passage.type();
    TypeInsnNode cast = passage.castOfReturned();
    if (cast != null) {
      code.push(Type.getObjectType(cast.desc));
      code.invokeStatic(RuntimeApi.UNBOXING, RuntimeApi.CAST, RuntimeApi.CAST_DESCRIPTOR, false);
    }
    code.load(type, layout.unboxed());
    if (passage.isReturned()) {
      Results.emitReturnOfKnown(code, passage.unboxing(), layout.root());
    } else {
      code.invokeStatic(
          RuntimeApi.UNBOXING,
          passage.unboxing().method(),
          Type.getMethodDescriptor(type, Results.OBJECT, type),
          false);
    }
  }

  private Code callAt(SuspensionPoint point, Passage passage) {
    SuspensionCall suspension = point.call();
    Code code = new Code();
    if (suspension.callee() != null) {
      return bodies.call(suspension.callee(), passage.returnedType(), layout, code);
    }
    if (point.parks()) {
      code.loadReference(layout.frame());
      return code.callRuntime(RuntimeApi.EMIT, RuntimeApi.EMIT_DESCRIPTOR);
    }
    code.loadReference(layout.root());
    if (suspension.isByHand()) {
      return code.callRuntime(RuntimeApi.SUSPEND, RuntimeApi.SUSPEND_DESCRIPTOR);
    }
    code.loadInt(layout.depth());
    String awaited = Type.getArgumentTypes(suspension.word().desc)[0].getDescriptor();
    return code.callRuntime(suspension.word().name, RuntimeApi.awaitDescriptor(awaited));
  }

  /** Goes on where the method does, or saves what is needed then and returns. */
  void emitTest(Code code, SuspensionPoint point) {
    PointLabels at = labels.of(point);
    List<Object> own = point.locals().entries();
    Passage passage = passage(point.call());
    if (passage.unboxed() != null && !passage.isPrimitive()) {
      code.label(at.test()).frame(layout.untested(own, passage.type()), List.of());
      code.loadInt(layout.suspended()).jump(Opcodes.IFEQ, at.unboxed());
    } else if (!point.call().isByHand()) {
      code.label(at.test()).frame(layout.afterCall(own, passage), List.of());
      code.loadReference(layout.value());
      code.getStatic(RuntimeApi.SUSPENSION, RuntimeApi.SUSPENDED, Results.OBJECT.getDescriptor());
      code.jump(Opcodes.IF_ACMPNE, at.after());
    }
    code.label(at.save()).frame(layout.with(own), List.of());
    saves.emit(code, point);
  }
}
