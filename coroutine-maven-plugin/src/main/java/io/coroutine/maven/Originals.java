package io.coroutine.maven;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Keeps what the compiler wrote of each transformed class.
 *
 * <p>A transformed class can't be transformed again. When another version of the plugin takes over,
 * or a frame class has been deleted, the original takes the place of the transformed class, and all
 * goes on as though the compiler had just written it.
 */
final class Originals {
  private final ClassDirectory directory;
  private final ClassDirectory store;

  Originals(ClassDirectory directory, Path store) {
    this.directory = directory;
    this.store = new ClassDirectory(store);
  }

  /** Keeps a copy of a class file that is about to be replaced. */
  void save(String path) throws IOException {
    Path original = store.resolve(path);
    Files.createDirectories(original.getParent());
    Files.copy(directory.resolve(path), original, COPY_ATTRIBUTES, REPLACE_EXISTING);
  }

  void delete(String path) throws IOException {
    Files.deleteIfExists(store.resolve(path));
  }

  /**
   * Puts back the originals of the classes that another plugin transformed or that have lost a
   * frame class.
   *
   * @return the state without the stamps of these classes, if there are any
   */
  Optional<State> restoreOutdated(State known, String plugin, SortedMap<String, Stamp> files)
      throws IOException {
    boolean samePlugin = known.plugin().equals(plugin);
    SortedMap<String, ClassRecord> restored = new TreeMap<>();
    for (Map.Entry<String, ClassRecord> entry : known.classes().entrySet()) {
      String path = entry.getKey();
      ClassRecord before = entry.getValue();
      if (before.isTransformed()
          && before.stamp().equals(files.get(path))
          && !(samePlugin && files.keySet().containsAll(before.frames()))
          && Files.exists(store.resolve(path))) {
        restore(path);
        restored.put(path, before.withStamp(Stamp.NONE));
      }
    }
    if (restored.isEmpty()) {
      return Optional.empty();
    }
    SortedMap<String, ClassRecord> classes = new TreeMap<>(known.classes());
    classes.putAll(restored);
    return Optional.of(new State(known.plugin(), known.classPath(), classes));
  }

  private void restore(String path) throws IOException {
    try (Staging staging = new Staging()) {
      staging.add(
          directory.resolve(path),
          store.read(path),
          Files.getLastModifiedTime(store.resolve(path)));
      staging.publish();
    }
  }
}
