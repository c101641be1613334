package io.coroutine.transformer.emit;

import io.coroutine.transformer.plan.MethodPlan;
import io.coroutine.transformer.plan.ResumableLoop;
import io.coroutine.transformer.plan.SuspensionPoint;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.objectweb.asm.tree.LabelNode;

/** The labels of an emitted body. */
final class BodyLabels {
  private final IdentityHashMap<SuspensionPoint, PointLabels> points = new IdentityHashMap<>();
  private final IdentityHashMap<ResumableLoop, LabelNode> entries = new IdentityHashMap<>();
  private final IdentityHashMap<ResumableLoop, LabelNode> guards = new IdentityHashMap<>();

  BodyLabels(MethodPlan plan) {
    plan.points().forEach(point -> points.put(point, new PointLabels()));
    for (ResumableLoop loop : plan.loops()) {
      entries.put(loop, new LabelNode());
      guards.put(loop, new LabelNode());
    }
  }

  PointLabels of(SuspensionPoint point) {
    return Objects.requireNonNull(points.get(point));
  }

  /** Returns where a resumption prepares for entering the loop through its header. */
  LabelNode entryOf(ResumableLoop loop) {
    return Objects.requireNonNull(entries.get(loop));
  }

  /** Returns where it is decided whether a resumption is under way to the inside of the loop. */
  LabelNode guardOf(ResumableLoop loop) {
    return Objects.requireNonNull(guards.get(loop));
  }
}
