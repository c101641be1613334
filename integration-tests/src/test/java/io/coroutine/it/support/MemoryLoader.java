package io.coroutine.it.support;

import java.util.Map;

/**
 * Loads some classes from memory, even if its parent knows them; everything else from its parent.
 */
public final class MemoryLoader extends ClassLoader {
  private final Map<String, byte[]> classes;

  /** Creates one; {@code classes} are class files by internal name. */
  public MemoryLoader(Map<String, byte[]> classes, ClassLoader parent) {
    super(parent);
    this.classes = classes;
    setDefaultAssertionStatus(true);
  }

  /** Creates one whose parent is the loader of the tests. */
  public MemoryLoader(Map<String, byte[]> classes) {
    this(classes, MemoryLoader.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    byte[] bytes = classes.get(name.replace('.', '/'));
    if (bytes == null) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? defineClass(name, bytes, 0, bytes.length) : loaded;
    }
  }
}
