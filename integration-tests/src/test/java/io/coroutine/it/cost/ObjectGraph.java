package io.coroutine.it.cost;

import io.coroutine.asyncio.EventLoop;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.openjdk.jol.info.ClassLayout;

/** The objects that can be reached from some, without going through an event loop. */
final class ObjectGraph {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Object> unvisited = new ArrayDeque<>();

  private ObjectGraph() {}

  /** Returns how many objects of each kind there are. */
  static Map<ObjectKind, Integer> reachableFrom(Object... roots) throws IllegalAccessException {
    ObjectGraph graph = new ObjectGraph();
    Arrays.asList(roots).forEach(graph::reach);
    Map<ObjectKind, Integer> kinds = new TreeMap<>();
    while (!graph.unvisited.isEmpty()) {
      Object object = graph.unvisited.remove();
      long size = ClassLayout.parseInstance(object).instanceSize();
      kinds.merge(ObjectKind.of(object.getClass().getName(), size), 1, Integer::sum);
      graph.visit(object);
    }
    return kinds;
  }

  private void reach(Object object) {
    if (object != null
        && !(object instanceof EventLoop)
        && !(object instanceof Class)
        && !(object instanceof Enum)
        && seen.add(object)) {
      unvisited.add(object);
    }
  }

  private void visit(Object object) throws IllegalAccessException {
    if (object instanceof Object[] array) {
      Arrays.asList(array).forEach(this::reach);
    }
    for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          field.setAccessible(true);
          reach(field.get(object));
        }
      }
    }
  }
}
