package io.coroutine.maven;

import io.coroutine.transformer.Problem;
import io.coroutine.transformer.Transformation;
import java.util.List;

/** What came of examining a class file. */
sealed interface Outcome {
  String path();

  /** Returns what makes it impossible to transform the class. */
  default List<Problem> problems() {
    return List.of();
  }

  /** Returns what looks wrong. */
  default List<Problem> warnings() {
    return List.of();
  }

  /** The file stays as it is. */
  record Untouched(String path, ClassRecord state, List<Problem> warnings) implements Outcome {}

  /** The class has new bytes. */
  record Transformed(String path, Transformation transformation) implements Outcome {
    @Override
    public List<Problem> warnings() {
      return transformation.warnings();
    }
  }

  /** The class can't be transformed. */
  record Refused(String path, List<Problem> problems, List<Problem> warnings) implements Outcome {}
}
