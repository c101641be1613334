package io.coroutine.transformer.plan;

import java.util.ArrayList;
import java.util.Collection;
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
 * <p>In a large method what many points need is restored at once, before it is told which of them
 * it is; and points in the same loop have a {@link Group} in common.
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
    private static final int BYTES_PER_POINT = 4;
    private static final int BYTES_PER_TAKE = 12;
    private static final int BYTES_PER_GROUP = 16;

    private static @Nullable Group of(List<SuspensionPoint> points, Restored done) {
      Needs needs = Needs.of(points, done);
      SortedMap<Integer, Spill> variables = needs.ofAtLeast(2);
      int saved = -BYTES_PER_GROUP - BYTES_PER_POINT * points.size();
      for (SuspensionPoint point : points) {
        saved += point.handlers().isEmpty() ? BYTES_PER_TAKE : 0;
      }
      for (Spill variable : variables.values()) {
        saved += (needs.count(variable) - 1) * BYTES_PER_VARIABLE;
      }
      return saved > 0 ? new Group(points, variables) : null;
    }
  }

  /** What part of the points has to need a variable that is restored for all of them. */
  private static final int PART = 4;

  private final int firstSlot;
  private final Map<Integer, Spill> parameters = new HashMap<>();
  private final Map<ResumableLoop, List<ResumableLoop>> around = new HashMap<>();
  private final Map<ResumableLoop, SortedMap<Integer, Spill>> leftAlone = new HashMap<>();
  private final Map<List<ResumableLoop>, Restored> inside = new HashMap<>();
  private final List<Group> groups = new ArrayList<>();
  private final IdentityHashMap<Group, Restored> doneBy = new IdentityHashMap<>();
  private final IdentityHashMap<SuspensionPoint, Group> groupOf = new IdentityHashMap<>();
  private Collection<Spill> common = List.of();

  private Restoration(int firstSlot, List<Spill> parameters) {
    this.firstSlot = firstSlot;
    parameters.forEach(parameter -> this.parameters.put(parameter.slot(), parameter));
    inside.put(List.of(), new Restored());
  }

  /**
   * Returns where the variables of a method are restored.
   *
   * @param firstSlot the first slot that is not {@code this}
   */
  static Restoration of(
      int firstSlot, List<Spill> parameters, List<SuspensionPoint> points, boolean isLarge) {
    Restoration restoration = new Restoration(firstSlot, parameters);
    points.forEach(restoration::add);
    if (isLarge) {
      restoration.findCommon(points);
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

  private void findCommon(List<SuspensionPoint> points) {
    Restored nothing = doneInside(List.of());
    common = Needs.of(points, nothing).ofAtLeast(Math.max(2, points.size() / PART)).values();
    inside.put(List.of(), nothing.with(common));
  }

  private void group(List<SuspensionPoint> points) {
    Map<List<ResumableLoop>, List<SuspensionPoint>> byLoops = new LinkedHashMap<>();
    points.forEach(
        point -> byLoops.computeIfAbsent(point.loops(), key -> new ArrayList<>()).add(point));
    byLoops.forEach(
        (loops, members) -> {
          Restored done = doneInside(loops);
          Group group = Group.of(members, done);
          if (group != null) {
            groups.add(group);
            doneBy.put(group, done.with(group.variables().values()));
            members.forEach(point -> groupOf.put(point, group));
          }
        });
  }

  private boolean isParameter(Spill spill) {
    return isKeptAlike(spill, parameters.get(spill.slot()));
  }

  private static boolean isKeptAlike(Spill spill, @Nullable Spill other) {
    return other != null && spill.isKeptLike(other);
  }

  /** Returns what is restored first of all, in the order of the slots. */
  public Collection<Spill> common() {
    return common;
  }

  /** Returns what is restored before a loop, unless that has been done before. */
  public Collection<Spill> before(ResumableLoop loop) {
    return Objects.requireNonNull(leftAlone.get(loop)).values();
  }

  /** Returns what has been restored where a loop is about to be entered. */
  public Restored doneOutside(ResumableLoop loop) {
    return doneInside(Objects.requireNonNull(around.get(loop)));
  }

  /** Returns what has been restored inside of loops, each in the one before. */
  private Restored doneInside(List<ResumableLoop> loops) {
    Restored known = inside.get(loops);
    if (known == null) {
      ResumableLoop innermost = loops.get(loops.size() - 1);
      Restored outside = doneInside(loops.subList(0, loops.size() - 1));
      known = outside.with(before(innermost)).inside(innermost, firstSlot);
      inside.put(loops, known);
    }
    return known;
  }

  /** Returns the groups of points, of which each point is in one at most. */
  public List<Group> groups() {
    return groups;
  }

  /** Returns the group that a point is in, or null. */
  public @Nullable Group groupOf(SuspensionPoint point) {
    return groupOf.get(point);
  }

  /** Returns what has been restored where the variables of a group are. */
  public Restored doneBefore(Group group) {
    return doneInside(group.points().get(0).loops());
  }

  /** Returns what has been restored where it is told which point of a group it is. */
  public Restored doneBy(Group group) {
    return Objects.requireNonNull(doneBy.get(group));
  }

  /** Returns what has been restored at a point. */
  public Restored doneBefore(SuspensionPoint point) {
    Group group = groupOf(point);
    return group == null ? doneInside(point.loops()) : doneBy(group);
  }

  /**
   * Returns how many variables are to be restored: for all, in groups and for each point itself.
   */
  long size(List<SuspensionPoint> points) {
    long size = common.size();
    for (Group group : groups) {
      size += group.variables().size();
    }
    for (SuspensionPoint point : points) {
      Restored done = doneBefore(point);
      size += point.spills().stream().filter(spill -> !done.has(spill)).count();
    }
    return size;
  }
}
