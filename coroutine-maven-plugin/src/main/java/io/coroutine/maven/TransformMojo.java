package io.coroutine.maven;

import java.util.List;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/** Turns the {@code @Async} methods of the project's classes into coroutines. */
@Mojo(
    name = "transform",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.COMPILE,
    threadSafe = true)
public final class TransformMojo extends AbstractTransformMojo {
  @Override
  String outputDirectory() {
    return project.getBuild().getOutputDirectory();
  }

  @Override
  List<String> classPath() throws DependencyResolutionRequiredException {
    return project.getCompileClasspathElements();
  }

  @Override
  List<String> sourceRoots() {
    return project.getCompileSourceRoots();
  }

  @Override
  String workName() {
    return "main";
  }
}
