package io.coroutine.transformer.emit;

import io.coroutine.transformer.plan.MethodPlan;
import io.coroutine.transformer.plan.Restoration;
import io.coroutine.transformer.plan.Restoration.Group;
import io.coroutine.transformer.plan.ResumableLoop;
import io.coroutine.transformer.plan.SharedStores.Block;
import io.coroutine.transformer.plan.SuspensionPoint;
import java.util.IdentityHashMap;
import java.util.Objects;
import org.objectweb.asm.tree.LabelNode;

/** The labels of an emitted body. */
final class BodyLabels {
  private final IdentityHashMap<SuspensionPoint, PointLabels> points = new IdentityHashMap<>();
  private final IdentityHashMap<ResumableLoop, LabelNode> entries = new IdentityHashMap<>();
  private final IdentityHashMap<ResumableLoop, LabelNode> guards = new IdentityHashMap<>();
  private final IdentityHashMap<Group, LabelNode> groups = new IdentityHashMap<>();
  private final IdentityHashMap<Block, LabelNode> blocks = new IdentityHashMap<>();
  private final Restoration restoration;

  BodyLabels(MethodPlan plan) {
    plan.points().forEach(point -> points.put(point, new PointLabels()));
    for (ResumableLoop loop : plan.loops()) {
      entries.put(loop, new LabelNode());
      guards.put(loop, new LabelNode());
    }
    restoration = plan.restoration();
    restoration.groups().forEach(group -> groups.put(group, new LabelNode()));
  }

  PointLabels of(SuspensionPoint point) {
    return Objects.requireNonNull(points.get(point));
  }

  /** Returns where a resumption goes to a point, within as many of the loops around it as given. */
  LabelNode wayTo(SuspensionPoint point, int loopsEntered) {
    if (loopsEntered < point.loops().size()) {
      return entryOf(point.loops().get(loopsEntered));
    }
    Group group = restoration.groupOf(point);
    return group == null ? of(point).resume() : of(group);
  }

  /** Returns where points begin that have a block in common. */
  LabelNode of(Block block) {
    return blocks.computeIfAbsent(block, key -> new LabelNode());
  }

  /** Returns where the variables of a group of points are restored. */
  LabelNode of(Group group) {
    return Objects.requireNonNull(groups.get(group));
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
