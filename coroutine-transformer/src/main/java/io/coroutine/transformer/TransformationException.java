package io.coroutine.transformer;

import java.util.List;
import java.util.stream.Collectors;

/** Says that a class can't be transformed, with all the reasons. */
public final class TransformationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  /**
   * Creates one.
   *
   * @param problems the reasons, at least one
   */
  public TransformationException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Returns all problems of the class, in the order of their places. */
  public List<Problem> problems() {
    return problems;
  }
}
