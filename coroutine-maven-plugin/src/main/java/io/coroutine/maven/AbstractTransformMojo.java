package io.coroutine.maven;

import io.coroutine.transformer.calls.KnownCalls;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/** What both goals have in common. They differ in the directories and the class path. */
@SuppressWarnings("NullAway.Init") // Maven sets the fields.
abstract class AbstractTransformMojo extends AbstractMojo {
  /** Leaves all classes as they are. */
  @Parameter(property = "coroutine.skip", defaultValue = "false")
  boolean skip;

  /** Logs each class that is transformed. */
  @Parameter(property = "coroutine.verbose", defaultValue = "false")
  boolean verbose;

  /** Fails the build if there is a warning, before anything is written. */
  @Parameter(property = "coroutine.failOnWarning", defaultValue = "false")
  boolean failOnWarning;

  /**
   * Class files to leave alone, as globs of paths below the output directory such as {@code
   * com/example/legacy/**}.
   */
  @Parameter(property = "coroutine.excludes")
  List<String> excludes = List.of();

  /**
   * Files that say which calls to warn of, besides those that are known: methods that block, and
   * methods that await no coroutine. docs/troubleshooting.md#call-lists describes the format.
   */
  @Parameter(property = "coroutine.callLists")
  List<File> callLists = List.of();

  /**
   * Where the plugin keeps what it knows about the classes: the next build reads only those that
   * have changed.
   */
  @Parameter(
      defaultValue = "${project.build.directory}/coroutine",
      readonly = true,
      required = true)
  File workDirectory;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  MavenSession session;

  @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
  PluginDescriptor plugin;

  /** Returns the directory whose classes are transformed. */
  abstract String outputDirectory();

  abstract List<String> classPath() throws DependencyResolutionRequiredException;

  abstract List<String> sourceRoots();

  /** Returns the name of the directory in which the goal keeps what it knows. */
  abstract String workName();

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("Transforming coroutines is skipped.");
      return;
    }
    Path directory = Path.of(outputDirectory());
    if (!Files.isDirectory(directory)) {
      getLog().info("No classes to transform.");
      return;
    }
    try {
      KnownCalls calls = knownCalls();
      getLog()
          .info(
              new TransformRun(
                      settings(directory),
                      locator -> ClassTransformer.using(locator, calls),
                      getLog())
                  .execute()
                  .toString());
    } catch (IOException | DependencyResolutionRequiredException e) {
      throw new MojoExecutionException("Transforming " + directory + " failed: " + e, e);
    }
  }

  private KnownCalls knownCalls() throws MojoExecutionException {
    KnownCalls calls = KnownCalls.standard();
    for (File list : callLists) {
      try {
        calls = calls.extendedBy(list.getName(), Files.readString(list.toPath()));
      } catch (IOException e) {
        throw new MojoExecutionException("The list of calls " + list + " can't be read: " + e, e);
      } catch (IllegalArgumentException e) {
        throw new MojoExecutionException(e.getMessage(), e);
      }
    }
    return calls;
  }

  private Settings settings(Path directory)
      throws IOException, DependencyResolutionRequiredException {
    return new Settings(
        directory,
        workDirectory.toPath().resolve(workName()),
        paths(classPath()),
        paths(sourceRoots()),
        excludes,
        identifyPlugin(),
        FileTime.from(session.getStartTime().toInstant()),
        failOnWarning,
        verbose);
  }

  /**
   * Includes what changes the warnings: who sets it wants to hear of classes transformed before,
   * too.
   */
  private String identifyPlugin() throws IOException {
    List<Path> jars =
        plugin.getArtifacts().stream().map(Artifact::getFile).map(File::toPath).toList();
    List<Path> lists = callLists.stream().map(File::toPath).toList();
    return String.join(
        " ",
        plugin.getVersion(),
        Fingerprint.of(jars),
        Fingerprint.of(lists),
        Boolean.toString(failOnWarning));
  }

  private static List<Path> paths(List<String> names) {
    return names.stream().map(Path::of).toList();
  }
}
