package io.coroutine.it.support;

import io.coroutine.transformer.ClassFileLocator;
import io.coroutine.transformer.Transformation;
import io.coroutine.transformer.Transformer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Class files by internal name, and what can be done to all of them. */
public final class Classes {
  private Classes() {}

  /** Returns a locator that knows some class files, and those of the class path and the JDK. */
  public static ClassFileLocator locator(Map<String, byte[]> classes) {
    return locator(classes, Classes.class.getClassLoader());
  }

  private static ClassFileLocator locator(Map<String, byte[]> classes, ClassLoader loader) {
    return name -> {
      byte[] known = classes.get(name);
      return known != null ? known : find(name, loader);
    };
  }

  private static byte[] find(String internalName, ClassLoader loader) throws IOException {
    try (InputStream in = loader.getResourceAsStream(internalName + ".class")) {
      return in == null ? null : in.readAllBytes();
    }
  }

  /** Returns the class file of a class of the class path. */
  public static byte[] of(Class<?> type) {
    try {
      return find(type.getName().replace('.', '/'), Classes.class.getClassLoader());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns all classes after the transformation, with the generated ones. */
  public static Map<String, byte[]> transform(Map<String, byte[]> classes) {
    return transform(classes, Classes.class.getClassLoader());
  }

  /** The same with another loader that finds the classes around them. */
  public static Map<String, byte[]> transform(Map<String, byte[]> classes, ClassLoader loader) {
    Transformer transformer = new Transformer(locator(classes, loader));
    Map<String, byte[]> transformed = new TreeMap<>(classes);
    classes.forEach(
        (name, bytes) -> {
          Transformation transformation = transformer.transform(bytes);
          if (transformation.isChanged()) {
            transformed.put(name, transformation.classFile());
            transformed.putAll(transformation.frameClasses());
          }
        });
    return transformed;
  }

  /** Returns the class files below a directory. */
  public static Map<String, byte[]> read(Path directory) {
    Map<String, byte[]> classes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        String name = directory.relativize(file).toString().replace('\\', '/');
        classes.put(name.substring(0, name.length() - ".class".length()), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return classes;
  }

  /** Writes class files to a directory. */
  public static void write(Map<String, byte[]> classes, Path directory) {
    try {
      for (Map.Entry<String, byte[]> entry : classes.entrySet()) {
        Path file = directory.resolve(entry.getKey() + ".class");
        Files.createDirectories(file.getParent());
        Files.write(file, entry.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
