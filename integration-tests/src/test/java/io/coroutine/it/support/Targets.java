package io.coroutine.it.support;

import io.coroutine.it.probe.Runner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The targets, compiled here from their sources: plain class files, which a front end transforms.
 *
 * <p>Those of {@code src/main} have another copy on the class path, which the Maven plugin of this
 * build has transformed. Those of {@code src/test/targets21} exist on JDK 21 and later.
 */
public final class Targets {
  /** Compiles to what Maven compiles the sources to. */
  private static final List<String> AS_MAVEN_DOES = List.of("--release", "17");

  private static final Path SOURCES = Path.of("src/main/java/io/coroutine/it/targets");
  private static final Path SOURCES_21 = Path.of("src/test/targets21");

  private static final Map<String, byte[]> OF_MAIN = compile(SOURCES, AS_MAVEN_DOES);
  private static final Map<String, byte[]> ALL = withThoseOf21();

  private Targets() {}

  /** Returns the plain class files of the targets that the plugin of this build transforms. */
  public static Map<String, byte[]> ofMain() {
    return OF_MAIN;
  }

  /** Returns the plain class files of all targets that this JDK can compile. */
  public static Map<String, byte[]> all() {
    return ALL;
  }

  /** Returns the transformed class files of all targets. */
  public static Map<String, byte[]> transformed() {
    return OnDemand.TRANSFORMED;
  }

  /** Returns the class files of the sources that Java 8 knows, compiled with more options. */
  public static Map<String, byte[]> compiledWith(String... options) {
    boolean isOld = List.of(options).contains("8");
    return compile(sourcesOf(SOURCES).filter(file -> !(isOld && isModern(file))), List.of(options));
  }

  /**
   * Returns what Eclipse's compiler makes of the sources in {@code src/main}, but for switch
   * expressions: what it writes for some of them no JVM accepts.
   */
  public static Map<String, byte[]> compiledByEclipse(Path directory) {
    Stream<Path> sound =
        sourcesOf(SOURCES).filter(file -> !file.endsWith("SwitchExpressions.java"));
    return Compilation.compileByEclipse(sound.toList(), directory);
  }

  /** Returns the names of the classes that have targets. */
  public static List<String> namesOf(Map<String, byte[]> classes) {
    ClassLoader loader = new MemoryLoader(classes);
    List<String> names = new ArrayList<>();
    for (String internalName : classes.keySet()) {
      String name = internalName.replace('/', '.');
      if (!Runner.targetsOf(load(loader, name)).isEmpty()) {
        names.add(name);
      }
    }
    return names;
  }

  /** Loads a class without initializing it. */
  public static Class<?> load(ClassLoader loader, String name) {
    try {
      return loader.loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, byte[]> withThoseOf21() {
    Map<String, byte[]> all = new TreeMap<>(OF_MAIN);
    if (Runtime.version().feature() >= 21) {
      all.putAll(compile(SOURCES_21, List.of("--release", "21")));
    }
    return all;
  }

  private static boolean isModern(Path file) {
    return file.getParent().endsWith("java17");
  }

  private static Map<String, byte[]> compile(Path directory, List<String> options) {
    return compile(sourcesOf(directory), options);
  }

  private static Map<String, byte[]> compile(Stream<Path> sources, List<String> options) {
    return Compilation.compile(sources.sorted().toList(), options);
  }

  private static Stream<Path> sourcesOf(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class OnDemand {
    static final Map<String, byte[]> TRANSFORMED = Classes.transform(ALL);
  }
}
