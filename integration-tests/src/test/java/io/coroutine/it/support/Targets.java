package io.coroutine.it.support;

import io.coroutine.it.probe.Runner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The targets, compiled here from their sources: plain class files, which a front end transforms.
 *
 * <p>Those of {@code src/main} have another copy on the class path, which the Maven plugin of this
 * build has transformed. Those of {@code src/test/targets21} and {@code targets25} exist on such a
 * JDK and later.
 */
public final class Targets {
  /** The release for which Maven compiles the sources. */
  private static final int AS_MAVEN_DOES = 17;

  private static final Path SOURCES = Path.of("src/main/java/io/coroutine/it/targets");
  private static final Path SOURCES_21 = Path.of("src/test/targets21");
  private static final Path SOURCES_25 = Path.of("src/test/targets25");

  /** Sources for which Eclipse's compiler writes class files that no JVM accepts. */
  private static final Set<String> MISCOMPILED_BY_ECLIPSE =
      Set.of("SwitchTries.java", "UnnamedPatterns.java");

  private static final Map<String, byte[]> OF_MAIN = compiledFor(AS_MAVEN_DOES);
  private static final Map<String, byte[]> ALL = withThoseOfLaterReleases();

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

  /** Returns the class files of the targets that a release of Java knows, compiled for it. */
  public static Map<String, byte[]> compiledFor(int release, String... options) {
    List<String> all = new ArrayList<>(Compilation.optionsFor(release));
    all.addAll(List.of(options));
    return Compilation.compile(sourcesFor(release), all);
  }

  /** Returns what Eclipse's compiler makes of the targets that a release of Java knows. */
  public static Map<String, byte[]> compiledByEclipse(int release, String debug, Path directory) {
    List<Path> sound =
        sourcesFor(release).stream()
            .filter(file -> !MISCOMPILED_BY_ECLIPSE.contains(file.getFileName().toString()))
            .toList();
    return Compilation.compileByEclipse(sound, release, debug, directory);
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

  private static Map<String, byte[]> withThoseOfLaterReleases() {
    Map<String, byte[]> all = new TreeMap<>(OF_MAIN);
    all.putAll(compileIfKnown(SOURCES_21, 21));
    all.putAll(compileIfKnown(SOURCES_25, 25));
    return all;
  }

  private static Map<String, byte[]> compileIfKnown(Path directory, int release) {
    return Runtime.version().feature() < release
        ? Map.of()
        : Compilation.compile(
            sourcesOf(directory).toList(), List.of("--release", String.valueOf(release)));
  }

  /** Returns the sources that a release of Java knows; folders say since which one it does. */
  private static List<Path> sourcesFor(int release) {
    return Stream.of(SOURCES, SOURCES_21, SOURCES_25)
        .flatMap(Targets::sourcesOf)
        .filter(file -> sinceOf(file) <= release)
        .sorted()
        .toList();
  }

  private static int sinceOf(Path file) {
    String folder = file.getParent().getFileName().toString();
    return folder.startsWith("java") ? Integer.parseInt(folder.substring("java".length())) : 8;
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
