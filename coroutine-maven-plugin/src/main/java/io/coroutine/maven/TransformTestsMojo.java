package io.coroutine.maven;

import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Turns the {@code @Async} methods of the project's test classes into coroutines. */
@Mojo(
    name = "transform-tests",
    defaultPhase = LifecyclePhase.PROCESS_TEST_CLASSES,
    requiresDependencyResolution = ResolutionScope.TEST,
    threadSafe = true)
public final class TransformTestsMojo extends AbstractTransformMojo {
  @Override
  String outputDirectory() {
    return project.getBuild().getTestOutputDirectory();
  }

  @Override
  List<String> classPath() throws DependencyResolutionRequiredException {
    return project.getTestClasspathElements();
  }

  @Override
  List<String> sourceRoots() {
    return project.getTestCompileSourceRoots();
  }

  @Override
  String workName() {
    return "test";
  }
}
