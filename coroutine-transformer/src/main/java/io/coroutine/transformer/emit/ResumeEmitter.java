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
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;

/**
 * Emits what a body does when it is resumed at a suspension point, between the dispatch and where
 * the method goes on.
 *
 * <pre>
 *  RESUME:
 *   a = frame.a; ...                                  // see Restoration
 *   value = take(frame);                              // inside of the try blocks around the word
 *   goto AFTER;
 * </pre>
 *
 * <p>In a large method, where points have a {@link Group} in common:
 *
 * <pre>
 *  GROUP:
 *   a = frame.a; ...
 *   switch (label) { case 2: goto RESUME_2; ... default: goto TAKE; }
 *  TAKE:                                              // of points that need nothing else
 *   value = take(frame);
 *   switch (label) { case 3: goto AFTER_3; ... default: goto AFTER_1; }
 * </pre>
 */
final class ResumeEmitter {
  private final BodyLayout layout;
  private final FrameAccess access;
  private final BodyLabels labels;
  private final BodyNames bodies;
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

  ResumeEmitter(BodyLayout layout, FrameAccess access, BodyLabels labels, BodyNames bodies) {
    this.layout = layout;
    this.access = access;
    this.labels = labels;
    this.bodies = bodies;
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
    Choice.emit(
        code,
        layout.label(),
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

  /** Restores what only this point needs, and takes its value; groups have been emitted before. */
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

  private Passage passage(SuspensionCall suspension) {
    return Passage.of(suspension, bodies, layout.plan());
  }
}
