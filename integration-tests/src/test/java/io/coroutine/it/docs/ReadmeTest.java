package io.coroutine.it.docs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What README tells users to write is what the Invoker project {@code readme} builds and runs. */
class ReadmeTest {
  private static final Path ROOT = Path.of("..");
  private static final Path PROJECT = ROOT.resolve("coroutine-maven-plugin/src/it/readme");

  @Test
  void programIsTheOneThatIsRun() throws IOException {
    assertReadmeContains(Files.readString(PROJECT.resolve("src/main/java/Hello.java")));
  }

  @Test
  void dependencyAndPluginAreThoseThatAreUsed() throws IOException {
    String pom = Files.readString(PROJECT.resolve("pom.xml"));
    String used = pom.substring(pom.indexOf("  <properties>"), pom.indexOf("</plugin>"));
    String outdented =
        used.lines().map(line -> line.replaceFirst("^ {2}", "")).collect(Collectors.joining("\n"));
    assertReadmeContains(outdented.replace("@project.version@", "1.0.0-SNAPSHOT"));
  }

  private static void assertReadmeContains(String text) throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    assertTrue(!text.isBlank() && readme.contains(text.stripTrailing()), "not in README:\n" + text);
  }
}
