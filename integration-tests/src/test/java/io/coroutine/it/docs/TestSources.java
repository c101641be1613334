package io.coroutine.it.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The sources of all tests and targets, by the simple names of their classes. */
final class TestSources {
  private static final Path ROOT = Path.of("..");
  private static final Pattern MEMBER = Pattern.compile("`(\\w+)\\.(\\w+)`");

  private final Map<String, String> byClass;

  private TestSources(Map<String, String> byClass) {
    this.byClass = byClass;
  }

  static TestSources read() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> modules = Files.list(ROOT)) {
      for (Path module : modules.toList()) {
        for (String folder : new String[] {"src/test", "src/main/java/io/coroutine/it/targets"}) {
          collect(module.resolve(folder), sources);
        }
      }
    }
    return new TestSources(sources);
  }

  private static void collect(Path folder, Map<String, String> sources) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString().replace(".java", "");
        // Some unit tests and a target have one name: LivenessTest of two modules.
        sources.merge(name, Files.readString(file), String::concat);
      }
    }
  }

  /** Returns the sources by class. */
  Map<String, String> byClass() {
    return byClass;
  }

  /** Returns whether a class has a test or a target of that name. */
  boolean declares(String className, String method) {
    String source = byClass.get(className);
    return source != null
        && Pattern.compile(
                "(?:@Test|@CoroutineTest|@TestFactory|@ParameterizedTest|@Expect|@ValueSource|@EnumSource|@MethodSource)"
                    + "[^;]*?\\b"
                    + method
                    + "\\(")
            .matcher(source)
            .find();
  }

  /** Finds what looks like {@code `Class.method`}, in two groups. */
  static Matcher membersIn(String text) {
    return MEMBER.matcher(text);
  }
}
