package io.coroutine.benchmarks.child;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** An application that consists of many classes: those of its jar that are not ours. */
public final class ManyClasses {
  private ManyClasses() {}

  /** Loads {@code args[0]} classes; fails if there are not so many. */
  public static void main(String[] args) throws IOException {
    int missing = Integer.parseInt(args[0]);
    Path jar = Path.of(System.getProperty("java.class.path"));
    try (JarFile file = new JarFile(jar.toFile())) {
      Iterator<JarEntry> entries = file.stream().iterator();
      while (missing > 0 && entries.hasNext()) {
        if (load(entries.next().getName())) {
          missing--;
        }
      }
    }
    if (missing > 0) {
      throw new IllegalStateException(jar + " lacks " + missing + " classes");
    }
  }

  private static boolean load(String entry) {
    if (!entry.endsWith(".class") || entry.startsWith("io/coroutine/") || entry.contains("META")) {
      return false;
    }
    String name = entry.substring(0, entry.length() - ".class".length()).replace('/', '.');
    try {
      Class.forName(name, false, ManyClasses.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException | LinkageError e) {
      return false; // needs something optional
    }
  }
}
