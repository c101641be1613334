package io.coroutine.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransformMojoTest {
  private final RecordingLog log = new RecordingLog();

  private Path classes;
  private Path testClasses;
  private MavenProject project;

  @BeforeEach
  void createProject(@TempDir Path root) {
    classes = root.resolve("target/classes");
    testClasses = root.resolve("target/test-classes");
    project = new MavenProject();
    project.setBuild(new Build());
    project.getBuild().setDirectory(root.resolve("target").toString());
    project.getBuild().setOutputDirectory(classes.toString());
    project.getBuild().setTestOutputDirectory(testClasses.toString());
  }

  @Test
  void sumsUpInOneLine() throws Exception {
    Files.createDirectories(classes);

    configured(new TransformMojo()).execute();

    assertEquals(1, log.infos.size());
    assertTrue(
        log.infos.get(0).startsWith("Transformed 0 methods in 0 classes (0 seen, 0 unchanged) in "),
        log.infos.get(0));
  }

  @Test
  void looksAtTestClassesApart() throws Exception {
    Files.createDirectories(testClasses);

    configured(new TransformTestsMojo()).execute();
    assertTrue(log.infos.get(0).startsWith("Transformed 0 methods"), log.infos.get(0));

    configured(new TransformMojo()).execute();
    assertEquals("No classes to transform.", log.infos.get(1));
  }

  @Test
  void writesNothingIfThereAreNoClasses(@TempDir Path root) throws Exception {
    configured(new TransformMojo()).execute();

    assertEquals(List.of("No classes to transform."), log.infos);
    try (Stream<Path> files = Files.list(root)) {
      assertEquals(0, files.count());
    }
  }

  @Test
  void doesNothingIfSkipped() throws Exception {
    Files.createDirectories(classes);
    TransformMojo mojo = configured(new TransformMojo());
    mojo.skip = true;

    mojo.execute();

    assertEquals(List.of("Transforming coroutines is skipped."), log.infos);
  }

  @Test
  void refusesAListOfCallsThatItCannotUnderstand(@TempDir Path root) throws Exception {
    Files.createDirectories(classes);
    TransformMojo mojo = configured(new TransformMojo());
    mojo.callLists = List.of(Files.writeString(root.resolve("calls.txt"), "[blocked]\n").toFile());

    MojoExecutionException failure = assertThrows(MojoExecutionException.class, mojo::execute);

    assertTrue(failure.getMessage().startsWith("calls.txt:1: \"[blocked]\""), failure.getMessage());
  }

  @Test
  void refusesAListOfCallsThatIsMissing(@TempDir Path root) throws Exception {
    Files.createDirectories(classes);
    TransformMojo mojo = configured(new TransformMojo());
    mojo.callLists = List.of(root.resolve("none.txt").toFile());

    MojoExecutionException failure = assertThrows(MojoExecutionException.class, mojo::execute);

    assertTrue(failure.getMessage().contains("none.txt can't be read"), failure.getMessage());
  }

  private <M extends AbstractTransformMojo> M configured(M mojo) {
    mojo.setLog(log);
    mojo.project = project;
    mojo.workDirectory = Path.of(project.getBuild().getDirectory(), "coroutine").toFile();
    mojo.session = session();
    mojo.plugin = new PluginDescriptor();
    mojo.plugin.setVersion("1");
    mojo.plugin.setArtifacts(List.of());
    return mojo;
  }

  // The other constructor of MavenSession needs a whole Maven; its request takes no Instant.
  @SuppressWarnings({"deprecation", "JavaUtilDate"})
  private static MavenSession session() {
    return new MavenSession(
        null,
        null,
        new DefaultMavenExecutionRequest().setStartTime(Date.from(Instant.EPOCH)),
        new DefaultMavenExecutionResult());
  }
}
