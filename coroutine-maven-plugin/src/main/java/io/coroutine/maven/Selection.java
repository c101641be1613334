package io.coroutine.maven;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which class files have to be read.
 *
 * @param unchanged what is known and still true
 * @param changed the other class files
 */
record Selection(SortedMap<String, ClassRecord> unchanged, SortedMap<String, Stamp> changed) {

  /**
   * Compares what is there with what is known.
   *
   * <p>A transformed class is never looked at again, unless its file changes: it contains nothing
   * to transform. A class that was left alone is looked at again with another plugin or class path.
   */
  static Selection of(
      SortedMap<String, Stamp> files,
      State known,
      String plugin,
      String classPath,
      List<String> excludes) {
    boolean sameInputs = known.plugin().equals(plugin) && known.classPath().equals(classPath);
    Selection selection = new Selection(new TreeMap<>(), new TreeMap<>());
    Set<String> frames = known.frames();
    List<PathMatcher> excluded = excludes.stream().map(Selection::glob).toList();
    files.forEach(
        (path, stamp) -> {
          ClassRecord before = known.classes().get(path);
          if (frames.contains(path)) {
            return;
          }
          if (isAmong(excluded, path)) {
            // Without its stamp, because it must be examined when it is no longer excluded.
            ClassRecord unknown = ClassRecord.untouched(Stamp.NONE);
            selection.unchanged.put(path, before != null ? before : unknown);
          } else if (before != null
              && before.stamp().equals(stamp)
              && (sameInputs || before.isTransformed())) {
            selection.unchanged.put(path, before);
          } else {
            selection.changed.put(path, stamp);
          }
        });
    return selection;
  }

  int size() {
    return unchanged.size() + changed.size();
  }

  private static boolean isAmong(List<PathMatcher> globs, String path) {
    return !globs.isEmpty() && globs.stream().anyMatch(glob -> glob.matches(Path.of(path)));
  }

  private static PathMatcher glob(String pattern) {
    return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
  }
}
