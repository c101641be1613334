package io.coroutine.transformer.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
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
 *
 * <p>In a large method points in the same loop have a {@link Group} in common.
 */
public final class Restoration {
  /**
   * Suspension points whose variables are restored by the same instructions, before it is told
   * which of the points it is. So some points have variables restored that they do not need, to
   * what their fields happen to hold.
   *
   * @param points the points
   * @param variables what is restored, by slot
   */
  public record Group(List<SuspensionPoint> points, SortedMap<Integer, Spill> variables) {
    private static final int BYTES_PER_VARIABLE = 6;
    private static final int BYTES_PER_POINT = 8;
    private static final int BYTES_PER_GROUP = 16;

    private static @Nullable Group of(
        List<SuspensionPoint> points, SortedMap<Integer, Spill> done) {
      Map<Spill, Integer> counts = new LinkedHashMap<>();
      for (SuspensionPoint point : points) {
        for (Spill spill : point.spills()) {
          if (!isKeptAlike(spill, done.get(spill.slot()))) {
            counts.merge(spill.unnamed(), 1, Integer::sum);
          }
        }
      }
      List<Map.Entry<Spill, Integer>> byCount = new ArrayList<>(counts.entrySet());
      byCount.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
      SortedMap<Integer, Spill> variables = new TreeMap<>();
      int saved = -BYTES_PER_GROUP - BYTES_PER_POINT * points.size();
      for (Map.Entry<Spill, Integer> entry : byCount) {
        Spill spill = entry.getKey();
        if (entry.getValue() > 1 && isApart(spill, variables) && isApart(spill, done)) {
          variables.put(spill.slot(), spill);
          saved += (entry.getValue() - 1) * BYTES_PER_VARIABLE;
        }
      }
      return saved > 0 ? new Group(points, variables) : null;
    }

    /** Returns whether a variable has no slot in common with others. */
    private static boolean isApart(Spill spill, SortedMap<Integer, Spill> others) {
      return others.subMap(spill.slot() - 1, spill.end()).values().stream()
          .allMatch(other -> other.end() <= spill.slot());
    }
  }

  private final Map<Integer, Spill> parameters = new HashMap<>();
  private final Map<ResumableLoop, List<ResumableLoop>> around = new HashMap<>();
  private final Map<ResumableLoop, SortedMap<Integer, Spill>> leftAlone = new HashMap<>();
  private final List<Group> groups = new ArrayList<>();
  private final IdentityHashMap<SuspensionPoint, Group> groupOf = new IdentityHashMap<>();

  private Restoration(List<Spill> parameters) {
    parameters.forEach(parameter -> this.parameters.put(parameter.slot(), parameter));
  }

  static Restoration of(List<Spill> parameters, List<SuspensionPoint> points, boolean areGrouped) {
    Restoration restoration = new Restoration(parameters);
    points.forEach(restoration::add);
    if (areGrouped) {
      restoration.group(points);
    }
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

  private void group(List<SuspensionPoint> points) {
    Map<List<ResumableLoop>, List<SuspensionPoint>> byLoops = new LinkedHashMap<>();
    points.forEach(
        point -> byLoops.computeIfAbsent(point.loops(), key -> new ArrayList<>()).add(point));
    byLoops.forEach(
        (loops, inside) -> {
          Group group = Group.of(inside, doneAround(loops));
          if (group != null) {
            groups.add(group);
            inside.forEach(point -> groupOf.put(point, group));
          }
        });
  }

  private boolean isParameter(Spill spill) {
    return isKeptAlike(spill, parameters.get(spill.slot()));
  }

  private static boolean isKeptAlike(Spill spill, @Nullable Spill other) {
    return other != null && spill.isKeptLike(other);
  }

  /** Returns what is restored before a loop, unless that has been done before a loop around it. */
  public Collection<Spill> before(ResumableLoop loop) {
    return Objects.requireNonNull(leftAlone.get(loop)).values();
  }

  /** Returns what has been restored, by slot, where a loop is about to be entered. */
  public SortedMap<Integer, Spill> doneOutside(ResumableLoop loop) {
    return doneAround(Objects.requireNonNull(around.get(loop)));
  }

  /** Returns the same inside of the given loops. */
  private SortedMap<Integer, Spill> doneAround(List<ResumableLoop> loops) {
    SortedMap<Integer, Spill> done = new TreeMap<>();
    loops.forEach(loop -> done.putAll(Objects.requireNonNull(leftAlone.get(loop))));
    return done;
  }

  /** Returns the groups of points, of which each point is in one at most. */
  public List<Group> groups() {
    return groups;
  }

  /** Returns the group that a point is in, or null. */
  public @Nullable Group groupOf(SuspensionPoint point) {
    return groupOf.get(point);
  }

  /** Returns what has been restored, by slot, where it is told which point of a group it is. */
  public SortedMap<Integer, Spill> doneBefore(Group group) {
    return doneAround(group.points().get(0).loops());
  }

  /** Returns what has been restored, by slot, at a point. */
  public SortedMap<Integer, Spill> doneBefore(SuspensionPoint point) {
    SortedMap<Integer, Spill> done = doneAround(point.loops());
    Group group = groupOf(point);
    if (group != null) {
      done.putAll(group.variables());
    }
    return done;
  }

  /** Returns how many variables are to be restored for points, in groups and for each itself. */
  long size(List<SuspensionPoint> points) {
    long size = groups.stream().mapToLong(group -> group.variables().size()).sum();
    for (SuspensionPoint point : points) {
      size += point.spills().stream().filter(spill -> !isDoneBefore(point, spill)).count();
    }
    return size;
  }

  private boolean isDoneBefore(SuspensionPoint point, Spill spill) {
    Group group = groupOf(point);
    return (group != null && isKeptAlike(spill, group.variables().get(spill.slot())))
        || point.loops().stream()
            .anyMatch(
                loop ->
                    isKeptAlike(
                        spill, Objects.requireNonNull(leftAlone.get(loop)).get(spill.slot())));
  }
}
