package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.plan.SuspensionPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.objectweb.asm.tree.LabelNode;

/** Goes on to the one of several suspension points that is resumed, by its label. */
final class Choice {
  private Choice() {}

  /** Returns whether there is something to choose: not all points have the same target. */
  static boolean isNeeded(
      List<SuspensionPoint> points, Function<SuspensionPoint, LabelNode> targets) {
    LabelNode first = targets.apply(points.get(0));
    return points.stream().anyMatch(point -> targets.apply(point) != first);
  }

  /** Jumps to the target of the point whose label is in a slot; it is one of the given. */
  static void emit(
      Code code,
      int label,
      List<SuspensionPoint> points,
      Function<SuspensionPoint, LabelNode> targets) {
    if (isNeeded(points, targets)) {
      code.loadInt(label);
      emitSwitch(code, points, targets);
    } else {
      code.goTo(targets.apply(points.get(0)));
    }
  }

  /** Does so for the label that is on the operand stack. The first target needs no test. */
  static void emitSwitch(
      Code code, List<SuspensionPoint> points, Function<SuspensionPoint, LabelNode> targets) {
    LabelNode first = targets.apply(points.get(0));
    List<Integer> keys = new ArrayList<>();
    List<LabelNode> others = new ArrayList<>();
    for (SuspensionPoint point : points) {
      LabelNode target = targets.apply(point);
      if (target != first) {
        keys.add(point.label());
        others.add(target);
      }
    }
    code.choose(keys, others, first);
  }
}
