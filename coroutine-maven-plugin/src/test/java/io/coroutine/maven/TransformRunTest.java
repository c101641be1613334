package io.coroutine.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformRunTest {
  private FakeProject project;

  @BeforeEach
  void createProject(@TempDir Path root) throws Exception {
    project = new FakeProject(root);
  }

  @Test
  void replacesClassesWithCoroutines() throws Exception {
    project.compile("a/Foo", "async read");

    project.run();

    assertTrue(project.isTransformed("a/Foo"));
  }

  @Test
  void doesNotTouchOtherClasses() throws Exception {
    project.compile("a/Plain");
    Map<String, String> before = project.snapshot();

    project.run();

    assertEquals(
        before.get(project.file("a/Plain").toString()),
        project.snapshot().get(project.file("a/Plain").toString()));
  }

  @Test
  void writesFrameClassesBesideTheirOwner() throws Exception {
    project.compile("a/Foo", "async read write");

    project.run();

    assertEquals(
        List.of("a/Foo$read$Coroutine.class", "a/Foo$write$Coroutine.class", "a/Foo.class"),
        project.classFiles());
  }

  @Test
  void writesFrameClassesOfOneReleaseBesideTheirOwner() throws Exception {
    project.compile("a/Foo", "async read");
    Path versions = Files.createDirectories(project.classes.resolve("META-INF/versions/21"));
    Files.move(
        project.file("a" + "/Foo"),
        Files.createDirectories(versions.resolve("a")).resolve("Foo.class"));

    project.run();

    assertEquals(
        List.of(
            "META-INF/versions/21/a/Foo$read$Coroutine.class", "META-INF/versions/21/a/Foo.class"),
        project.classFiles());
  }

  @Test
  void doesNotTransformClassFilesThatAreData() throws Exception {
    project.compile("a/Foo", "async read");
    Path fixtures = Files.createDirectories(project.classes.resolve("fixtures"));
    Files.move(project.file("a/Foo"), fixtures.resolve("Foo.class"));

    Summary summary = project.run();

    assertEquals(0, summary.classes());
    assertEquals(List.of("fixtures/Foo.class"), project.classFiles());
  }

  @Test
  void countsClassesAndMethods() throws Exception {
    project.compile("a/Foo", "async read write").compile("a/Bar", "async run").compile("a/Plain");

    Summary summary = project.run();

    assertEquals(3, summary.methods());
    assertEquals(2, summary.classes());
    assertEquals(3, summary.seen());
  }

  @Test
  void logsEachTransformedClassIfVerbose() throws Exception {
    project.verbose = true;
    project.compile("a/Foo", "async read write").compile("a/Plain");

    project.run();

    assertEquals(List.of("a.Foo: 2 methods"), project.log.infos);
  }

  @Test
  void doesNotLogEachTransformedClassOtherwise() throws Exception {
    project.compile("a/Foo", "async read write");

    project.run();

    assertEquals(List.of(), project.log.infos);
  }

  @Test
  void writesNothingIfOneClassHasAProblem() throws Exception {
    project.compile("a/Foo", "async read").compile("a/Zoo", "error 12 can't work");
    Map<String, String> before = project.snapshot();

    assertThrows(MojoFailureException.class, project::run);

    assertEquals(before, project.snapshot());
  }

  @Test
  void reportsTheProblemsOfAllClasses() throws Exception {
    project
        .compile("a/Bar", "error 3 can't work", "error 5 can't work either")
        .compile("a/Foo", "async read")
        .compile("a/Zoo", "error 12 is worse");

    MojoFailureException failure = assertThrows(MojoFailureException.class, project::run);

    assertEquals(
        "3 problems in 2 classes, see the errors above. Nothing was transformed.",
        failure.getMessage());
    assertEquals(
        List.of(
            project.file("a/Bar")
                + ": a.Bar.method:3: can't work. Do something."
                + " See docs/troubleshooting.md#rule",
            project.file("a/Bar")
                + ": a.Bar.method:5: can't work either. Do something."
                + " See docs/troubleshooting.md#rule",
            project.file("a/Zoo")
                + ": a.Zoo.method:12: is worse. Do something."
                + " See docs/troubleshooting.md#rule"),
        project.log.errors);
  }

  @Test
  void transformsEverythingOnceTheProblemIsFixed() throws Exception {
    project.compile("a/Foo", "async read").compile("a/Zoo", "error 12 can't work");
    assertThrows(MojoFailureException.class, project::run);

    project.compile("a/Zoo", "async run").run();

    assertTrue(project.isTransformed("a/Foo"));
    assertTrue(project.isTransformed("a/Zoo"));
  }

  @Test
  void warnsAndTransforms() throws Exception {
    project.compile("a/Foo", "async read", "warning 7 looks odd");

    project.run();

    assertEquals(1, project.log.warnings.size());
    assertTrue(project.isTransformed("a/Foo"));
  }

  @Test
  void failsOnAWarningIfAsked() throws Exception {
    project.failOnWarning = true;
    project.compile("a/Foo", "async read", "warning 7 looks odd");

    MojoFailureException failure = assertThrows(MojoFailureException.class, project::run);

    assertEquals(
        "1 warning in 1 class, and failOnWarning is set. Nothing was transformed.",
        failure.getMessage());
    assertFalse(project.isTransformed("a/Foo"));
  }

  @Test
  void failsOnAWarningOfAClassThatWasTransformedBefore() throws Exception {
    project.compile("a/Foo", "async read", "warning 7 looks odd").run();
    project.failOnWarning = true;

    assertThrows(MojoFailureException.class, project::run);
  }

  @Test
  void leavesExcludedClassesAlone() throws Exception {
    project.excludes = List.of("a/legacy/**");
    project.compile("a/Foo", "async read").compile("a/legacy/Old", "error 1 can't work");

    project.run();

    assertTrue(project.isTransformed("a/Foo"));
    assertEquals(List.of("a/Foo"), project.read);
  }

  @Test
  void transformsClassesThatAreNoLongerExcluded() throws Exception {
    project.excludes = List.of("a/**");
    project.compile("a/Foo", "async read").run();
    assertFalse(project.isTransformed("a/Foo"));
    project.excludes = List.of();

    project.run();

    assertTrue(project.isTransformed("a/Foo"));
  }

  @Test
  void keepsTheFrameClassesOfExcludedClasses() throws Exception {
    project.compile("a/Foo", "async read").run();
    project.excludes = List.of("a/**");

    project.run();

    assertEquals(List.of("a/Foo$read$Coroutine.class", "a/Foo.class"), project.classFiles());
  }

  @Test
  void namesTheClassFileWhenTheTransformerItselfFails() throws Exception {
    project.compile("a/Foo", "error none");

    IllegalStateException failure = assertThrows(IllegalStateException.class, project::run);

    assertTrue(
        failure.getMessage().contains(project.file("a/Foo").toString()), failure.getMessage());
  }
}
