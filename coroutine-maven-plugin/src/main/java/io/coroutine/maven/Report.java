package io.coroutine.maven;

import io.coroutine.transformer.Problem;
import io.coroutine.transformer.Transformation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/** Tells the user about problems in the form in which Maven reports those of the compiler. */
final class Report {
  private final ClassDirectory directory;
  private final SourceLocator sources;
  private final Settings settings;
  private final Log log;

  Report(ClassDirectory directory, SourceLocator sources, Settings settings, Log log) {
    this.directory = directory;
    this.sources = sources;
    this.settings = settings;
    this.log = log;
  }

  /**
   * Logs all warnings and problems.
   *
   * @throws MojoFailureException if they fail the build
   */
  void check(List<Outcome> outcomes) throws MojoFailureException {
    long warnings = log(outcomes, Outcome::warnings, log::warn);
    long problems = log(outcomes, Outcome::problems, log::error);
    if (problems > 0) {
      throw new MojoFailureException(
          Summary.count(problems, "problem")
              + " in "
              + Summary.count(classesWith(outcomes, Outcome::problems), "class")
              + ", see the errors above. Nothing was transformed.");
    }
    if (warnings > 0 && settings.failOnWarning()) {
      throw new MojoFailureException(
          Summary.count(warnings, "warning")
              + " in "
              + Summary.count(classesWith(outcomes, Outcome::warnings), "class")
              + ", and failOnWarning is set. Nothing was transformed.");
    }
  }

  /** Logs each class that was transformed, if the user asked for it. */
  void transformed(List<Outcome> outcomes) {
    if (!settings.verbose()) {
      return;
    }
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Transformed transformed) {
        Transformation transformation = transformed.transformation();
        log.info(
            transformation.className().replace('/', '.')
                + ": "
                + Summary.count(transformation.methods(), "method"));
      }
    }
  }

  private long log(
      List<Outcome> outcomes, Function<Outcome, List<Problem>> findings, Consumer<String> level) {
    long count = 0;
    for (Outcome outcome : outcomes) {
      for (Problem finding : findings.apply(outcome)) {
        level.accept(format(outcome.path(), finding));
        count++;
      }
    }
    return count;
  }

  private static long classesWith(
      List<Outcome> outcomes, Function<Outcome, List<Problem>> findings) {
    return outcomes.stream().filter(outcome -> !findings.apply(outcome).isEmpty()).count();
  }

  /**
   * Returns {@code /path/Foo.java:[12] ...}, or the path of the class file if there is no source.
   */
  private String format(String path, Problem problem) {
    Optional<Path> source =
        Optional.ofNullable(problem.sourceFile())
            .flatMap(name -> sources.find(ClassFilePath.of(path).packageName(), name));
    if (source.isEmpty()) {
      return directory.resolve(path).toAbsolutePath() + ": " + problem;
    }
    return problem.line() > 0
        ? source.get() + ":[" + problem.line() + "] " + problem
        : source.get() + ": " + problem;
  }
}
