package io.coroutine.it.probe;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads targets, and nothing else, from a directory of its own, so that each run starts with
 * classes that have not been initialized.
 */
public final class TargetLoader extends URLClassLoader {
  private static final String TARGETS = "io.coroutine.it.targets.";

  /** Creates one; {@code parent} knows everything but the targets. */
  public TargetLoader(URL directory, ClassLoader parent) {
    super(new URL[] {directory}, parent);
    setDefaultAssertionStatus(true);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(TARGETS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }
}
