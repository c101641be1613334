package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.CoroutineKind;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.model.Unboxing;
import io.coroutine.transformer.normalize.SuspensionCalls.SuspensionCall;
import io.coroutine.transformer.plan.SuspensionPoint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

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
 *   a = frame.a; ...
 *   value = take(frame);                              // inside of the try blocks around the word
 *   goto AFTER;
 *  TEST:
 *   if (value != SUSPENDED) goto AFTER;
 *  SAVE:
 *   if (frame == null) frame = new Hello$add$Coroutine();     // not in generators
 *   frame.a = a; ...
 *   save(frame, root, 1);
 *   return SUSPENDED;                                 // or: return park(frame, 1);
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
 * <p>The value goes through a variable because HotSpot replaces a running method by its compiled
 * form at a backward jump only if nothing is on the operand stack there.
 */
final class SuspensionEmitter {
  private static final Type OBJECT = Type.getObjectType(RuntimeApi.OBJECT);

  private final BodyLayout layout;
  private final FrameAccess access;
  private final BodyNames bodies;

  SuspensionEmitter(BodyLayout layout, FrameAccess access, BodyNames bodies) {
    this.layout = layout;
    this.access = access;
    this.bodies = bodies;
  }

  void replace(MethodNode body, SuspensionPoint point, PointLabels at) {
    SuspensionCall suspension = point.call();
    MethodInsnNode word = suspension.word();
    Unboxing unboxing = unboxing(suspension);
    Code after = new Code();
    if (isParking(suspension)) {
      after.goTo(at.save());
    } else if (suspension.isByHand()) {
      after.op(Opcodes.POP).goTo(at.save());
    } else {
      after.store(OBJECT, layout.value());
      if (unboxing == null) {
        after.goTo(at.test());
      }
    }
    after.label(at.after()).frame(layout.withValue(point.locals().entries()), List.of());
    after.load(OBJECT, layout.value());
    if (unboxing != null) {
      emitUnboxing(after, unboxing, point, at);
      body.instructions.remove(word.getNext());
      body.instructions.remove(word.getNext());
    }
    body.instructions.insert(word, after.list());
    MethodInsnNode first = suspension.first();
    body.instructions.insert(first, callOf(suspension).list());
    body.instructions.remove(first);
    if (first != word) {
      body.instructions.remove(word);
    }
  }

  private static @Nullable Unboxing unboxing(SuspensionCall suspension) {
    return suspension.isByHand() ? null : Unboxing.after(suspension.word());
  }

  private void emitUnboxing(Code code, Unboxing unboxing, SuspensionPoint point, PointLabels at) {
    Type type = unboxing.type();
    code.callRuntime(RuntimeApi.IS_SUSPENDED, RuntimeApi.IS_SUSPENDED_DESCRIPTOR);
    code.storeInt(layout.suspended());
    code.load(OBJECT, layout.value());
    code.invokeStatic(
        RuntimeApi.UNBOXING, unboxing.method(), Type.getMethodDescriptor(type, OBJECT), false);
    code.store(type, layout.unboxed()).goTo(at.test());
    code.label(at.unboxed());
    code.frame(layout.withUnboxed(point.locals().entries(), type), List.of());
    code.load(type, layout.unboxed());
  }

  private Code callOf(SuspensionCall suspension) {
    Code code = new Code();
    if (suspension.callee() != null) {
      return bodies.call(suspension.callee(), layout, code);
    }
    if (isParking(suspension)) {
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

  /** Returns whether it hands out an element of an async generator, which its caller takes. */
  private boolean isParking(SuspensionCall suspension) {
    return suspension.isEmission() && layout.plan().kind() == CoroutineKind.ASYNC_GENERATOR;
  }

  void emitResume(Code code, SuspensionPoint point, PointLabels at) {
    code.label(at.resume()).frame(layout.bare(), List.of());
    if (layout.hasLabel()) {
      code.push(0).storeInt(layout.label());
    }
    access.restore(code, point);
    code.label(at.take());
    code.loadReference(layout.frame());
    code.callRuntime(RuntimeApi.TAKE, RuntimeApi.TAKE_DESCRIPTOR);
    code.label(at.taken());
    code.store(OBJECT, layout.value()).goTo(at.after());
  }

  void emitTestAndSave(Code code, SuspensionPoint point, PointLabels at) {
    List<Object> own = point.locals().entries();
    Unboxing unboxing = unboxing(point.call());
    if (unboxing != null) {
      code.label(at.test()).frame(layout.withUnboxed(own, unboxing.type()), List.of());
      code.loadInt(layout.suspended()).jump(Opcodes.IFEQ, at.unboxed());
    } else if (!point.call().isByHand()) {
      code.label(at.test()).frame(layout.withValue(own), List.of());
      code.load(OBJECT, layout.value());
      code.getStatic(RuntimeApi.SUSPENSION, RuntimeApi.SUSPENDED, OBJECT.getDescriptor());
      code.jump(Opcodes.IF_ACMPNE, at.after());
    }
    code.label(at.save()).frame(layout.with(own), List.of());
    if (layout.plan().isCalledDirectly()) {
      LabelNode exists = new LabelNode();
      code.loadReference(layout.frame()).jump(Opcodes.IFNONNULL, exists);
      access.create(code);
      code.label(exists).frame(layout.with(own), List.of());
    }
    access.save(code, point);
    code.loadReference(layout.frame());
    if (isParking(point.call())) {
      code.push(point.label() | RuntimeApi.BY_HAND);
      code.callRuntime(RuntimeApi.PARK, RuntimeApi.PARK_DESCRIPTOR).op(Opcodes.ARETURN);
      return;
    }
    code.loadReference(layout.root());
    code.push(
        point.label()
            | (point.call().isByHand() ? RuntimeApi.BY_HAND : 0)
            | (layout.plan().caught().isEmpty() ? 0 : RuntimeApi.KEEPS));
    code.callRuntime(RuntimeApi.SAVE, RuntimeApi.SAVE_DESCRIPTOR);
    code.getStatic(RuntimeApi.SUSPENSION, RuntimeApi.SUSPENDED, OBJECT.getDescriptor());
    code.op(Opcodes.ARETURN);
  }
}
