package io.coroutine.transformer;

import java.util.List;
import java.util.stream.Collectors;

/** Says that a class can't be transformed, with all the reasons. */
public final class TransformationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;
  private final transient List<Problem> warnings;

  /**
   * Creates one.
   *
   * @param problems the reasons, at least one
   */
  public TransformationException(List<Problem> problems) {
    this(problems, List.of());
  }

  /**
   * Creates one for a class with warnings, which are no reasons.
   *
   * @param problems the reasons, at least one
   * @param warnings what else looks wrong
   */
  public TransformationException(List<Problem> problems, List<Problem> warnings) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
    this.warnings = List.copyOf(warnings);
  }

  /** Returns all problems of the class, in the order of their places. */
  public List<Problem> problems() {
    return problems;
  }

  /** Returns what looks wrong but can work, so that it is told in the same run. */
  public List<Problem> warnings() {
    return warnings;
  }
}
