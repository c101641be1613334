package io.coroutine.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private FakeProject project;
  private Path source;

  @BeforeEach
  void createProject(@TempDir Path root) throws Exception {
    project = new FakeProject(root);
    source = Files.createDirectories(project.sources.resolve("a")).resolve("Foo.java");
  }

  @Test
  void linksToTheLineOfTheSource() throws Exception {
    Files.createFile(source);

    assertEquals(
        source.toAbsolutePath()
            + ":[7] a.Foo.method:7: looks odd. Do something. See docs/troubleshooting.md#rule",
        warning("warning 7 looks odd"));
  }

  @Test
  void doesNotInventALine() throws Exception {
    Files.createFile(source);

    assertEquals(
        source.toAbsolutePath()
            + ": a.Foo.method: looks odd. Do something. See docs/troubleshooting.md#rule",
        warning("warning 0 looks odd"));
  }

  @Test
  void namesTheClassFileIfThereIsNoSource() throws Exception {
    assertTrue(Files.notExists(source));

    assertEquals(
        project.file("a/Foo").toAbsolutePath()
            + ": a.Foo.method:7: looks odd. Do something. See docs/troubleshooting.md#rule",
        warning("warning 7 looks odd"));
  }

  private String warning(String fact) throws Exception {
    project.compile("a/Foo", "async read", fact).run();
    return project.log.warnings.get(0);
  }
}
