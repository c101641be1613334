package io.coroutine.maven;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known of an output directory after a run.
 *
 * @param plugin identifies the plugin that made it
 * @param classPath identifies the class path
 * @param classes by path below the output directory, frame classes excluded
 */
record State(String plugin, String classPath, SortedMap<String, ClassRecord> classes) {
  static final State EMPTY = new State("", "", new TreeMap<>());

  /** Returns the paths of all frame classes, in a new set. */
  Set<String> frames() {
    Set<String> frames = new TreeSet<>();
    classes.values().forEach(known -> frames.addAll(known.frames()));
    return frames;
  }

  /** Returns the paths of all classes that are transformed, in a new set. */
  Set<String> transformed() {
    Set<String> paths = new TreeSet<>();
    for (Map.Entry<String, ClassRecord> known : classes.entrySet()) {
      if (known.getValue().isTransformed()) {
        paths.add(known.getKey());
      }
    }
    return paths;
  }
}
