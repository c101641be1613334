package io.coroutine.transformer.testing;

import io.coroutine.transformer.Transformation;
import io.coroutine.transformer.TransformationException;
import io.coroutine.transformer.Transformer;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.TreeMap;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/** A set of classes that can be transformed, looked at and loaded. */
public final class Classes {
  private static final String IMPORTS =
      "import io.coroutine.*; import static io.coroutine.Coroutines.*; import java.util.*;";

  private final Map<String, byte[]> byName;

  private Classes(Map<String, byte[]> byName) {
    this.byName = byName;
  }

  /** Compiles one top-level class named {@code T}; the runtime's names are imported. */
  public static Classes compile(String source, String... options) {
    return new Classes(
        InMemoryCompiler.compile(Map.of("T", IMPORTS + source), StandInRuntime.classes(), options));
  }

  /** Takes class files as they are. */
  public static Classes of(Map<String, byte[]> byName) {
    return new Classes(byName);
  }

  /** Returns the class files by internal name. */
  public Map<String, byte[]> all() {
    return byName;
  }

  /** Returns a class file. */
  public byte[] bytes(String name) {
    byte[] bytes = byName.get(name);
    if (bytes == null) {
      throw new AssertionError("no class " + name + " among " + byName.keySet());
    }
    return bytes;
  }

  /** Returns a parsed class file. */
  public ClassNode node(String name) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes(name)).accept(node, 0);
    return node;
  }

  /** Returns a parsed class file with an expanded stack map, as the stages see it. */
  public ClassNode expandedNode(String name) {
    ClassNode node = new ClassNode();
    new ClassReader(bytes(name)).accept(node, ClassReader.EXPAND_FRAMES);
    return node;
  }

  /**
   * Returns these classes with another class file for one of them, or without it if that is null.
   */
  public Classes with(String name, byte[] bytes) {
    Map<String, byte[]> changed = new TreeMap<>(byName);
    changed.remove(name);
    if (bytes != null) {
      changed.put(name, bytes);
    }
    return new Classes(changed);
  }

  /** Returns a transformer that finds these classes, the stand-in runtime and the JDK. */
  public Transformer transformer() {
    return new Transformer(this::find);
  }

  private byte[] find(String name) throws IOException {
    byte[] own = byName.getOrDefault(name, StandInRuntime.classes().get(name));
    if (own != null) {
      return own;
    }
    try (InputStream stream = ClassLoader.getSystemResourceAsStream(name + ".class")) {
      return stream == null ? null : stream.readAllBytes();
    }
  }

  /** Returns the classes as they are once transformed, frame classes included. */
  public Classes transformed() {
    Transformer transformer = transformer();
    Map<String, byte[]> result = new TreeMap<>();
    byName.forEach(
        (name, bytes) -> {
          Transformation transformation = transformer.transform(bytes);
          result.put(name, transformation.isChanged() ? transformation.classFile() : bytes);
          result.putAll(transformation.frameClasses());
        });
    return new Classes(result);
  }

  /** Returns what the transformer says of a class that it must refuse. */
  public TransformationException refused(String name) {
    try {
      transformer().transform(bytes(name));
    } catch (TransformationException e) {
      return e;
    }
    throw new AssertionError(name + " was not refused");
  }

  /** Loads all classes, so that the JVM verifies them; returns the class {@code T}. */
  public Class<?> load() throws ClassNotFoundException {
    Loader loader = new Loader(byName);
    for (String name : byName.keySet()) {
      Class.forName(name.replace('/', '.'), true, loader);
    }
    return Class.forName("T", true, loader);
  }

  /** Transforms and loads the classes, and runs the coroutine that static {@code T.m()} returns. */
  public Object run() throws Throwable {
    Class<?> type = transformed().load();
    Method factory = type.getDeclaredMethod("m");
    factory.setAccessible(true);
    try {
      Object coroutine = factory.invoke(null);
      return coroutine.getClass().getMethod("run").invoke(coroutine);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> classes;

    Loader(Map<String, byte[]> classes) {
      super(ClassLoader.getPlatformClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      String internal = name.replace('.', '/');
      byte[] bytes = classes.getOrDefault(internal, StandInRuntime.classes().get(internal));
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
