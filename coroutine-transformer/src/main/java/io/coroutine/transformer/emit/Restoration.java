package io.coroutine.transformer.emit;

import io.coroutine.transformer.plan.MethodPlan;
import io.coroutine.transformer.plan.ResumableLoop;
import io.coroutine.transformer.plan.Spill;
import io.coroutine.transformer.plan.SuspensionPoint;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where variables are restored on the way to a suspension point: a parameter before the outermost
 * loop that leaves it alone, and the others right before the method goes on. So a resumption leaves
 * alone what the loop does, and HotSpot takes the checks of a receiver, for one, out of the loop.
 */
final class Restoration {
  private final Map<Integer, Spill> parameters = new HashMap<>();
  private final Map<ResumableLoop, List<ResumableLoop>> around = new HashMap<>();
  private final Map<ResumableLoop, SortedMap<Integer, Spill>> leftAlone = new HashMap<>();

  private Restoration(MethodPlan plan) {
    plan.parameters().forEach(parameter -> parameters.put(parameter.slot(), parameter));
  }

  static Restoration of(MethodPlan plan) {
    Restoration restoration = new Restoration(plan);
    plan.points().forEach(restoration::add);
    return restoration;
  }

  /** Leaves to the loops around a point those variables only that it needs, too. */
  private void add(SuspensionPoint point) {
    List<ResumableLoop> loops = point.loops();
    if (loops.isEmpty()) {
      return;
    }
    SortedMap<Integer, Spill> needed = new TreeMap<>();
    point.spills().forEach(spill -> needed.put(spill.slot(), spill));
    for (ResumableLoop loop : loops) {
      SortedMap<Integer, Spill> known = leftAlone.get(loop);
      if (known == null) {
        SortedMap<Integer, Spill> first = new TreeMap<>(needed);
        first.values().removeIf(spill -> !isParameter(spill) || !loop.leavesAlone(spill));
        leftAlone.put(loop, first);
        around.put(loop, loops.subList(0, loops.indexOf(loop)));
      } else {
        known.values().removeIf(spill -> !isKeptAlike(spill, needed.get(spill.slot())));
      }
    }
  }

  private boolean isParameter(Spill spill) {
    return isKeptAlike(spill, parameters.get(spill.slot()));
  }

  private static boolean isKeptAlike(Spill spill, @Nullable Spill other) {
    return other != null && spill.isKeptLike(other);
  }

  /** Returns what is restored before a loop, unless that has been done before a loop around it. */
  Collection<Spill> before(ResumableLoop loop) {
    return Objects.requireNonNull(leftAlone.get(loop)).values();
  }

  /** Returns what has been restored, by slot, where a loop is about to be entered. */
  SortedMap<Integer, Spill> doneOutside(ResumableLoop loop) {
    return doneAround(Objects.requireNonNull(around.get(loop)));
  }

  /** Returns the same inside of the given loops. */
  SortedMap<Integer, Spill> doneAround(List<ResumableLoop> loops) {
    SortedMap<Integer, Spill> done = new TreeMap<>();
    loops.forEach(loop -> done.putAll(Objects.requireNonNull(leftAlone.get(loop))));
    return done;
  }
}
