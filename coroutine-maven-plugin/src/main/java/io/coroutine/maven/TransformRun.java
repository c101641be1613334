package io.coroutine.maven;

import io.coroutine.transformer.ClassFileLocator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * Transforms the class files of one output directory: all of them, or none.
 *
 * <p>Nothing is transformed on disk before every class has been transformed in memory without a
 * problem. What was found is kept in a {@link State}, so that the next run only has to ask the file
 * system whether something has changed.
 */
final class TransformRun {
  private final Settings settings;
  private final Function<ClassFileLocator, ClassTransformer> transformers;
  private final ClassDirectory directory;
  private final StateFile stateFile;
  private final Originals originals;
  private final Report report;

  TransformRun(
      Settings settings, Function<ClassFileLocator, ClassTransformer> transformers, Log log) {
    this.settings = settings;
    this.transformers = transformers;
    directory = new ClassDirectory(settings.outputDirectory());
    stateFile = new StateFile(settings.workDirectory().resolve("state"), log);
    originals = new Originals(directory, settings.workDirectory().resolve("originals"));
    report = new Report(directory, new SourceLocator(settings.sourceRoots()), settings, log);
  }

  /**
   * Runs all steps.
   *
   * @throws MojoFailureException if a class can't be transformed; then none has been
   */
  Summary execute() throws IOException, MojoFailureException {
    long start = System.nanoTime();
    String classPath = Fingerprint.of(otherClasses());
    SortedMap<String, Stamp> files = directory.scan();
    State known = stateFile.read();
    Optional<State> restored = originals.restoreOutdated(known, settings.plugin(), files);
    if (restored.isPresent()) {
      files = directory.scan();
    }
    State current = restored.orElse(known);
    Selection selection =
        Selection.of(files, current, settings.plugin(), classPath, settings.excludes());
    List<Outcome> outcomes = examine(selection, current);
    report.check(outcomes);
    new ClassFileCommit(directory, originals, stateFile, settings.buildStart())
        .execute(current, selection, outcomes, settings.plugin(), classPath);
    report.transformed(outcomes);
    return Summary.of(selection, outcomes, System.nanoTime() - start);
  }

  private List<Path> otherClasses() {
    return settings.classPath().stream()
        .filter(element -> !element.equals(settings.outputDirectory()))
        .toList();
  }

  private List<Outcome> examine(Selection selection, State known) throws IOException {
    if (selection.changed().isEmpty()) {
      return List.of(); // without loading what transforms
    }
    try (ClassPath classes = new ClassPath(settings.classPath())) {
      ClassFileLocator locator = name -> classes.find(name).orElse(null);
      return new Examiner(directory, known, transformers.apply(locator))
          .examine(selection.changed());
    }
  }
}
