package io.coroutine.agent;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * A loader that has its own copies of some classes and asks its parent for the rest.
 *
 * <p>Like many a loader of a container, it prefers its own.
 */
final class BytesLoader extends ClassLoader {
  static {
    registerAsParallelCapable();
  }

  private final Map<String, byte[]> classFiles;
  private final BiFunction<ClassLoader, String, byte[]> hook;

  /**
   * Creates one.
   *
   * @param hook what becomes of a class file before it is defined, as an agent would do it
   */
  BytesLoader(
      ClassLoader parent,
      Map<String, byte[]> classFiles,
      BiFunction<ClassLoader, String, byte[]> hook) {
    super(parent);
    this.classFiles = new ConcurrentHashMap<>(classFiles);
    this.hook = hook;
  }

  BytesLoader(ClassLoader parent, Map<String, byte[]> classFiles) {
    this(parent, classFiles, (loader, name) -> classFiles.get(name));
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!classFiles.containsKey(name)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] classFile = hook.apply(this, name);
      return defineClass(name, classFile, 0, classFile.length);
    }
  }

  @Override
  public InputStream getResourceAsStream(String name) {
    byte[] classFile =
        name.endsWith(".class")
            ? classFiles.get(name.substring(0, name.length() - ".class".length()).replace('/', '.'))
            : null;
    return classFile != null
        ? new ByteArrayInputStream(classFile)
        : super.getResourceAsStream(name);
  }
}
