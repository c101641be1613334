package io.coroutine.it.malformed;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads a few classes to see whether the JVM accepts them, and is forgotten with them. */
final class ThrowAwayLoader extends ClassLoader {
  private final Map<String, byte[]> classes;

  private ThrowAwayLoader(Map<String, byte[]> classes, ClassLoader parent) {
    super(parent);
    this.classes = classes;
  }

  /**
   * Defines and links classes, which verifies them, and initializes none.
   *
   * @param classes class files by internal name; those they refer to come from {@code parent}
   * @return what the JVM has against one of them, or null
   */
  static @Nullable Throwable objection(Map<String, byte[]> classes, ClassLoader parent) {
    ThrowAwayLoader loader = new ThrowAwayLoader(classes, parent);
    try {
      for (String name : classes.keySet()) {
        link(loader.loadClass(name.replace('/', '.'), false));
      }
      return null;
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      return e;
    }
  }

  /**
   * HotSpot links a class before it lists its members; constructors and fields name the fewest
   * other classes, which would have to be found.
   */
  private static void link(Class<?> type) {
    Object unused = type.isInterface() ? type.getDeclaredFields() : type.getDeclaredConstructors();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] bytes = classes.get(name.replace('.', '/'));
    if (bytes == null) {
      return super.loadClass(name, resolve);
    }
    Class<?> loaded = findLoadedClass(name);
    return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
  }
}
