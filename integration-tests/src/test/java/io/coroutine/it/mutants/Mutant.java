package io.coroutine.it.mutants;

import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A mistake.
 *
 * @param number its number in the list
 * @param mistake what is wrong
 * @param file the source file below io/coroutine in which it is made
 * @param right what stands there, once
 * @param wrong what stands there instead
 * @param noticedBy the test that notices: a scenario, or a class and a method of tests
 */
record Mutant(
    int number, String mistake, String file, String right, String wrong, String noticedBy) {
  private static final Path SOURCES = Path.of("../coroutine-runtime/src/main/java/io/coroutine");

  /** Returns the class files, by internal name, of the file with the mistake in it. */
  Map<String, byte[]> classes() {
    return edited(SOURCES.resolve(file), right, wrong);
  }

  /** Returns the class files of a source file in which {@code right}, once, is replaced. */
  static Map<String, byte[]> edited(Path file, String right, String wrong) {
    String source;
    try {
      source = Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    int found = source.indexOf(right);
    if (found < 0 || source.indexOf(right, found + 1) >= 0) {
      throw new IllegalStateException(
          "does not stand once in " + file + ", the mutant has to be adapted: " + right);
    }
    String simpleName = file.getFileName().toString().replace(".java", "");
    return Classes.transform(
        Compilation.compile(simpleName, source.replace(right, wrong), "--release", "17"));
  }

  @Override
  public String toString() {
    return number + ": " + mistake;
  }
}
