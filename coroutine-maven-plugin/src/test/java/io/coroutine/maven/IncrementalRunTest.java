package io.coroutine.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncrementalRunTest {
  private static final Instant LATER = FakeProject.COMPILED.plusSeconds(60);

  private FakeProject project;

  @BeforeEach
  void transformOnce(@TempDir Path root) throws Exception {
    project = new FakeProject(root);
    project.compile("a/Foo", "async read write").compile("a/Plain").run();
    assertEquals(List.of("a/Foo", "a/Plain"), project.read);
  }

  @Test
  void readsAndWritesNothingIfNothingHasChanged() throws Exception {
    Map<String, String> before = project.snapshot();

    Summary summary = project.run();

    assertEquals(List.of(), project.read);
    assertEquals(before, project.snapshot());
    assertEquals(0, summary.classes());
    assertEquals(2, summary.seen());
  }

  @Test
  void transformsARecompiledClassAgain() throws Exception {
    project.compileAt(LATER, "a/Foo", "async read write");
    assertFalse(project.isTransformed("a/Foo"));

    project.run();

    assertTrue(project.isTransformed("a/Foo"));
    assertEquals(List.of("a/Foo"), project.read);
  }

  @Test
  void deletesFrameClassesOfMethodsThatAreGone() throws Exception {
    project.compileAt(LATER, "a/Foo", "async write").run();

    assertEquals(
        List.of("a/Foo$write$Coroutine.class", "a/Foo.class", "a/Plain.class"),
        project.classFiles());
  }

  @Test
  void deletesFrameClassesOfAClassThatIsNoLongerAsync() throws Exception {
    project.compileAt(LATER, "a/Foo").run();

    assertEquals(List.of("a/Foo.class", "a/Plain.class"), project.classFiles());
    assertFalse(Files.exists(project.work.resolve("originals/a/Foo.class")));
  }

  @Test
  void deletesFrameClassesOfADeletedClass() throws Exception {
    project.delete("a/Foo");

    project.run();

    assertEquals(List.of("a/Plain.class"), project.classFiles());
  }

  @Test
  void doesNotDeleteFrameClassesIfTheBuildFails() throws Exception {
    project.compileAt(LATER, "a/Foo", "async write").compile("a/Zoo", "error 1 can't work");
    Map<String, String> before = project.snapshot();

    assertThrows(MojoFailureException.class, project::run);

    assertEquals(before, project.snapshot());
  }

  @Test
  void examinesUntransformedClassesAgainWithAnotherClassPath() throws Exception {
    project.classPath.add(project.root.resolve("library.jar"));

    project.run();

    assertEquals(List.of("a/Plain"), project.read);
  }

  @Test
  void transformsAllClassesAgainWithAnotherPlugin() throws Exception {
    project.pluginVersion = "2";

    Summary summary = project.run();

    assertEquals(1, summary.classes());
    assertTrue(project.text("a/Foo").contains("by 2"), project.text("a/Foo"));
    assertTrue(project.text("a/Foo$read$Coroutine").contains("by 2"));
  }

  @Test
  void leavesTheCompilersClassIfAnotherPluginFindsAProblem() throws Exception {
    project.pluginVersion = "2";
    project.compile("a/Zoo", "error 1 can't work");
    assertThrows(MojoFailureException.class, project::run);
    assertFalse(project.isTransformed("a/Foo"));

    project.compileAt(LATER, "a/Zoo").run();

    assertTrue(project.text("a/Foo").contains("by 2"), project.text("a/Foo"));
  }

  @Test
  void bringsBackADeletedFrameClass() throws Exception {
    project.delete("a/Foo$read$Coroutine");

    project.run();

    assertTrue(Files.exists(project.file("a/Foo$read$Coroutine")));
    assertTrue(project.isTransformed("a/Foo"));
  }

  @Test
  void keepsFrameClassesWhenAllFilesHaveAnotherTime() throws Exception {
    List<String> before = project.classFiles();
    project.touchAllClasses(LATER);

    Summary summary = project.run();

    assertEquals(0, summary.classes());
    assertEquals(before, project.classFiles());
    project.run();
    assertEquals(List.of(), project.read);
  }

  @Test
  void leavesTransformedClassesAloneIfTheStateIsLost() throws Exception {
    List<String> before = project.classFiles();
    Files.delete(project.work.resolve("state"));

    Summary summary = project.run();

    assertEquals(0, summary.classes());
    assertEquals(before, project.classFiles());
  }

  @Test
  void saysWhenTheStateCanNotBeRead() throws Exception {
    Files.writeString(project.work.resolve("state"), "something else\n");

    project.run();

    assertEquals(1, project.log.warnings.size());
    assertTrue(
        project.log.warnings.get(0).startsWith("All classes are examined again, because "),
        project.log.warnings.get(0));
  }
}
