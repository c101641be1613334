package io.coroutine.it.examples;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.examples.AllExamples;
import io.coroutine.examples.Subroutines;
import io.coroutine.it.support.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for all examples. */
class AllExamplesTest {
  private static final Path MODULE = Path.of("..", "examples");

  @Test
  void runsEveryExampleThatThereIs() throws Exception {
    List<String> headings =
        ExampleRun.of(AllExamples::main).lines().stream()
            .filter(line -> line.startsWith("--- "))
            .map(line -> line.substring(4, line.indexOf(':')))
            .toList();

    assertEquals(programs(), new TreeSet<>(headings));
    assertEquals(programs().size() + 1, headings.size()); // one runs twice, as two documents' lines
  }

  @Test
  void readmeNamesEveryExample() throws Exception {
    String readme = Files.readString(MODULE.resolve("README.md"));

    for (String program : programs()) {
      assertTrue(readme.contains("| `" + program + "` |"), program);
    }
  }

  @Test
  void printsUtf8WhateverTheLocaleIs() throws Exception {
    List<String> lines =
        new ChildJvm(ChildJvm.classPathOfTests())
            .with("-Dfile.encoding=US-ASCII", "-Dstdout.encoding=US-ASCII")
            .with("-Dio.coroutine.examples.scale=0.001")
            .run(Subroutines.class.getName())
            .expectSuccess();

    assertEquals("서브루틴 1 시작", lines.get(0));
  }

  /**
   * Returns the names of the classes that have a {@code main} of their own, all but the one for
   * all.
   */
  private static Set<String> programs() throws IOException {
    Path sources = MODULE.resolve("src/main/java/io/coroutine/examples");
    try (Stream<Path> files = Files.walk(sources)) {
      Set<String> programs =
          files
              .filter(AllExamplesTest::hasMain)
              .map(file -> file.getFileName().toString().replace(".java", ""))
              .collect(toCollection(TreeSet::new));
      assertTrue(programs.remove("AllExamples"));
      assertFalse(programs.isEmpty());
      return programs;
    }
  }

  private static boolean hasMain(Path file) {
    try {
      return Files.isRegularFile(file)
          && Files.readString(file).contains("public static void main(");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
