package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.normalize.SuspensionCalls.SuspensionCall;
import io.coroutine.transformer.plan.Restoration;
import io.coroutine.transformer.plan.Restoration.Group;
import io.coroutine.transformer.plan.Restored;
import io.coroutine.transformer.plan.SuspensionPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;
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
 *   a = frame.a; ...                                  // see Restoration
 *   value = take(frame);                              // inside of the try blocks around the word
 *   goto AFTER;
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
  private final FrameAccess access;
  private final BodyLabels labels;
  private final SaveEmitter saves;
  private final BodyNames bodies;
  private final Choice choice;
  private final List<Take> takes = new ArrayList<>();
  private final Set<SuspensionPoint> takenTogether =
      Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * The instructions that take a value, or throw what is thrown in its place.
   *
   * @param start where they begin
   * @param end where they end
   */
  record Take(LabelNode start, LabelNode end) {}

  SuspensionEmitter(
      BodyLayout layout,
      FrameAccess access,
      BodyLabels labels,
      SaveEmitter saves,
      BodyNames bodies) {
    this.layout = layout;
    this.access = access;
    this.labels = labels;
    this.saves = saves;
    this.bodies = bodies;
    this.choice = new Choice(layout);
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

  /** Restores what points have in common, and goes on to one of them. */
  void emitGroup(Code code, Group group) {
    Restoration restoration = layout.plan().restoration();
    code.label(labels.of(group)).frame(layout.restored(restoration.doneBefore(group)), List.of());
    group.variables().values().forEach(variable -> access.get(code, variable));
    List<SuspensionPoint> alike = takenAlike(group);
    takenTogether.addAll(alike);
    if (alike.size() == group.points().size()) {
      emitTakes(code, alike);
      return;
    }
    LabelNode take = new LabelNode();
    choice.emit(
        code,
        group.points(),
        point -> takenTogether.contains(point) ? take : labels.of(point).resume());
    if (!alike.isEmpty()) {
      code.label(take).frame(layout.restored(restoration.doneBy(group)), List.of());
      emitTakes(code, alike);
    }
  }

  /** Takes the value of one of the points, whose values are taken alike. */
  private void emitTakes(Code code, List<SuspensionPoint> alike) {
    emitTake(code, passage(alike.get(0).call()), new Take(new LabelNode(), new LabelNode()));
    code.loadInt(layout.label());
    emitArrival(code);
    Choice.emitSwitch(code, alike, point -> labels.of(point).after());
  }

  /**
   * Returns points whose value is taken by the same instructions: nothing has to be restored for
   * one of them only, and no try block is around it. None if there is just one.
   */
  private List<SuspensionPoint> takenAlike(Group group) {
    Map<Type, List<SuspensionPoint>> byType = new LinkedHashMap<>();
    for (SuspensionPoint point : group.points()) {
      if (point.handlers().isEmpty() && restore(point).list().size() == 0) {
        Passage passage = passage(point.call());
        Type type = passage.isPrimitive() ? passage.type() : Results.OBJECT;
        byType.computeIfAbsent(type, key -> new ArrayList<>()).add(point);
      }
    }
    return byType.values().stream()
        .filter(points -> points.size() > 1)
        .max(Comparator.comparing(List::size))
        .orElse(List.of());
  }

  /** Restores what a point needs and has not been restored on the way to it. */
  private Code restore(SuspensionPoint point) {
    Code code = new Code();
    Restored done = layout.plan().restoration().doneBefore(point);
    access.restore(code, point.spills(), done, point.locals());
    return code;
  }

  void emitResume(Code code, SuspensionPoint point) {
    if (takenTogether.contains(point)) {
      return;
    }
    PointLabels at = labels.of(point);
    Restored done = layout.plan().restoration().doneBefore(point);
    code.label(at.resume()).frame(layout.restored(done), List.of());
    emitArrival(code);
    code.append(restore(point));
    emitTake(code, passage(point.call()), new Take(at.take(), at.taken()));
    code.goTo(at.after());
  }

  /** Says that no resumption is under way any more. */
  private void emitArrival(Code code) {
    if (!layout.plan().loops().isEmpty()) {
      code.push(0).storeInt(layout.label());
    }
  }

  private void emitTake(Code code, Passage passage, Take take) {
    code.label(take.start());
    code.loadReference(layout.frame());
    code.invokeStatic(
        passage.isPrimitive() ? RuntimeApi.UNBOXED_RESULT : RuntimeApi.SUSPENSION,
        RuntimeApi.TAKE,
        RuntimeApi.TAKE_DESCRIPTOR,
        false);
    code.label(take.end());
    code.store(Results.OBJECT, layout.value());
    if (passage.isPrimitive()) {
      code.pushDefault(passage.type()).store(passage.type(), layout.unboxed());
    }
    takes.add(take);
  }

  /** Returns where values are taken. */
  List<Take> takes() {
    return takes;
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
