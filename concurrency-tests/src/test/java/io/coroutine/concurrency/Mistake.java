package io.coroutine.concurrency;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * A mistake in a copy of the runtime.
 *
 * @param name what is wrong
 * @param file the source file of the loop's package in which it is made
 * @param right what stands there, once
 * @param wrong what stands there instead
 * @param noticedBy the model or the race that notices
 */
record Mistake(String name, String file, String right, String wrong, String noticedBy) {
  private static final Path SOURCES =
      Path.of("../coroutine-runtime/src/main/java/io/coroutine/asyncio");

  /**
   * Returns the source with the mistake in it.
   *
   * @throws IllegalStateException if its place can't be found
   */
  String source() throws IOException {
    String source = Files.readString(SOURCES.resolve(file), UTF_8);
    int found = source.indexOf(right);
    if (found < 0 || source.indexOf(right, found + 1) >= 0) {
      throw new IllegalStateException(
          "does not stand once in " + file + ": the mistake has to be adapted: " + right);
    }
    return source.replace(right, wrong);
  }

  /** Compiles the file with the mistake in it, and returns the folder of its classes. */
  Path compile(Path folder) throws IOException {
    Path edited = Files.writeString(folder.resolve(file), source(), UTF_8);
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    List<String> arguments =
        List.of(
            "-proc:none",
            "-nowarn",
            "-implicit:none",
            "--release=17",
            "-classpath",
            System.getProperty("java.class.path"),
            "-d",
            folder.toString(),
            edited.toString());
    int result = javac.run(null, null, null, arguments.toArray(String[]::new));
    if (result != 0) {
      throw new IllegalStateException("does not compile: " + edited);
    }
    return folder;
  }

  @Override
  public String toString() {
    return name;
  }
}
