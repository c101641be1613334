package io.coroutine.asyncio;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Prints who waits for whom: a tree whose roots are the tasks that no task waits for, and in which
 * below each task stand those that it waits for, directly or by way of a group, a gathering or the
 * like. A task that several wait for is printed once, and so is each of a cycle.
 */
final class AwaitGraph {
  /** Chains of tasks can be very long, and each level is indented. */
  private static final int MOST_LEVELS = 100;

  private static final int MOST_FRAMES = 50;

  private final EventLoop loop;
  private final StringBuilder text = new StringBuilder();

  /** Tasks that are too deep in their tree, of which they will be the roots of others. */
  private final Deque<Task<?>> cutOff = new ArrayDeque<>();

  private final Set<Task<?>> printed = Collections.newSetFromMap(new IdentityHashMap<>());

  /** A task that is to be printed. */
  private record Entry(Task<?> task, int level) {}

  private AwaitGraph(EventLoop loop) {
    this.loop = loop;
  }

  /** Returns the graph of the tasks of {@code loop} that are not done. */
  static String of(EventLoop loop) {
    return new AwaitGraph(loop).print();
  }

  private String print() {
    Set<Task<?>> tasks = loop.allTasks();
    if (tasks.isEmpty()) {
      return "no task is pending" + System.lineSeparator();
    }
    Set<Task<?>> awaited = new HashSet<>();
    tasks.forEach(task -> awaited.addAll(awaitedBy(task)));
    for (Task<?> task : tasks) {
      if (!awaited.contains(task)) {
        printWhole(task);
      }
    }
    for (Task<?> task : tasks) { // those that wait for each other in a circle
      printWhole(task);
    }
    return text.toString();
  }

  private void printWhole(Task<?> root) {
    cutOff.add(root);
    while (!cutOff.isEmpty()) {
      Task<?> next = cutOff.remove();
      if (!printed.contains(next)) {
        printTree(next);
      }
    }
  }

  private void printTree(Task<?> root) {
    Deque<Entry> stack = new ArrayDeque<>();
    stack.push(new Entry(root, 0));
    while (!stack.isEmpty()) {
      Entry entry = stack.pop();
      Task<?> task = entry.task;
      String indent = "    ".repeat(entry.level);
      if (!printed.add(task)) {
        line(indent + describe(task) + " (see above)");
        continue;
      }
      printTask(task, indent);
      List<Task<?>> below = new ArrayList<>(awaitedBy(task));
      if (entry.level == MOST_LEVELS && !below.isEmpty()) {
        line(indent + "    ... (see below)");
        cutOff.addAll(below);
        continue;
      }
      Collections.reverse(below);
      below.forEach(each -> stack.push(new Entry(each, entry.level + 1)));
    }
  }

  private void printTask(Task<?> task, String indent) {
    line(indent + describe(task));
    if (task == loop.currentTask()) {
      return;
    }
    List<StackTraceElement> places = task.getStack(MOST_FRAMES);
    places.forEach(place -> line(indent + "  at " + place));
    if (places.size() == MOST_FRAMES) {
      line(indent + "  ...");
    }
  }

  private String describe(Task<?> task) {
    String name = task.getName() + (task.cancelling() > 0 ? " (being cancelled)" : "");
    if (task == loop.currentTask()) {
      return name + " is running";
    }
    Future<?> below = task.awaited();
    return below == null || below.done() ? name + " is ready" : name + " awaits " + role(below);
  }

  private static String role(Future<?> future) {
    if (future instanceof Task<?> task) {
      return task.getName();
    }
    int count = future.sources().size();
    return count == 0 ? future.role() : future.role() + " of " + count;
  }

  /** Returns the pending tasks that {@code task} waits for, through whatever lies between. */
  private static Set<Task<?>> awaitedBy(Task<?> task) {
    Set<Task<?>> found = new LinkedHashSet<>();
    Set<Future<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Future<?>> between = new ArrayDeque<>();
    Future<?> first = task.awaited();
    if (first != null) {
      between.add(first);
    }
    while (!between.isEmpty()) {
      Future<?> future = between.remove();
      if (future.done() || !seen.add(future)) {
        continue;
      }
      if (future instanceof Task<?> below) {
        found.add(below);
      } else {
        Collection<? extends Future<?>> sources = future.sources();
        between.addAll(sources);
      }
    }
    return found;
  }

  private void line(String line) {
    text.append(line).append(System.lineSeparator());
  }
}
