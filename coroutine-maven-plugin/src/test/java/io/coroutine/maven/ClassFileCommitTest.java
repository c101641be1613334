package io.coroutine.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassFileCommitTest {
  private FakeProject project;

  @BeforeEach
  void createProject(@TempDir Path root) throws Exception {
    project = new FakeProject(root);
  }

  @Test
  void keepsTheCompilersTimeOfAClassCompiledInThisBuild() throws Exception {
    project.buildStart = FakeProject.COMPILED.minusSeconds(5);

    project.compile("a/Foo", "async read").run();

    assertTrue(project.isTransformed("a/Foo"));
    assertEquals(FakeProject.COMPILED, project.time("a/Foo"));
    assertEquals(FakeProject.COMPILED, project.time("a/Foo$read$Coroutine"));
  }

  @Test
  void raisesTheTimeOfAClassCompiledEarlierToTheStartOfTheBuild() throws Exception {
    project.buildStart = FakeProject.COMPILED.plusSeconds(3600);

    project.compile("a/Foo", "async read").run();

    assertEquals(project.buildStart, project.time("a/Foo"));
  }

  @Test
  void leavesAClassUntransformedIfItsFrameClassCanNotBeWritten() throws Exception {
    project.compile("a/Foo", "async read").compile("a/Zoo", "async run");
    Path obstacle = Files.createDirectories(project.file("a/Foo$read$Coroutine").resolve("x"));

    assertThrows(IOException.class, project::run);

    assertFalse(project.isTransformed("a/Foo"));
    assertEquals(List.of("a/Foo.class", "a/Zoo.class"), project.classFiles());

    Files.delete(obstacle);
    Files.delete(obstacle.getParent());
    project.run();

    assertTrue(project.isTransformed("a/Foo"));
    assertTrue(project.isTransformed("a/Zoo"));
  }

  @Test
  void finishesWhatAKilledBuildHasBegun() throws Exception {
    project.compile("a/Foo", "async read").run();
    // Everything but the last step: the class itself waits to be moved.
    project.compile("a/Foo", "async read");
    Files.writeString(project.classes.resolve("a/Foo.class" + Staging.SUFFIX), "staged");

    project.run();

    assertTrue(project.isTransformed("a/Foo"));
    assertEquals(List.of("a/Foo$read$Coroutine.class", "a/Foo.class"), project.classFiles());
  }

  @Test
  void deletesFrameClassesOfAKilledBuildThatAreNotNeeded() throws Exception {
    project.compile("a/Foo", "async read").run();
    project.compile("a/Foo", "async write");

    project.run();

    assertEquals(List.of("a/Foo$write$Coroutine.class", "a/Foo.class"), project.classFiles());
  }
}
