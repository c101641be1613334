package io.coroutine.maven;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.coroutine.transformer.Transformation;
import io.coroutine.transformer.TransformationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Reads class files, and transforms in memory those in which there is something to do. */
final class Examiner {
  private static final String TRANSFORMED_DESCRIPTOR = "Lio/coroutine/Transformed;";

  private final ClassDirectory directory;
  private final State known;
  private final ClassTransformer transformer;

  Examiner(ClassDirectory directory, State known, ClassTransformer transformer) {
    this.directory = directory;
    this.known = known;
    this.transformer = transformer;
  }

  /** Examines files in parallel and returns what came of each, in the order of the files. */
  List<Outcome> examine(Map<String, Stamp> files) throws IOException {
    try {
      return files.entrySet().parallelStream()
          .map(file -> examine(file.getKey(), file.getValue()))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Outcome examine(String path, Stamp stamp) {
    byte[] classFile = read(path);
    if (!transformer.isCandidate(classFile)) {
      return new Outcome.Untouched(path, nothingToDo(path, stamp, classFile), List.of());
    }
    try {
      Transformation transformation = transformer.transform(classFile);
      return transformation.isChanged() && isInItsPlace(path, transformation)
          ? new Outcome.Transformed(path, transformation)
          : new Outcome.Untouched(path, ClassRecord.untouched(stamp), transformation.warnings());
    } catch (TransformationException e) {
      return new Outcome.Refused(path, e.problems(), e.warnings());
    } catch (RuntimeException e) {
      throw new IllegalStateException("Failed to transform " + directory.resolve(path), e);
    }
  }

  /**
   * Returns the record of a class with nothing to do. One that has been transformed before keeps
   * its frame classes: its file has another time when the whole output directory was copied.
   */
  private ClassRecord nothingToDo(String path, Stamp stamp, byte[] classFile) {
    ClassRecord before = known.classes().get(path);
    return before != null && before.isTransformed() && isMarkedTransformed(classFile)
        ? before.withStamp(stamp)
        : ClassRecord.untouched(stamp);
  }

  private static boolean isMarkedTransformed(byte[] classFile) {
    return new String(classFile, ISO_8859_1).contains(TRANSFORMED_DESCRIPTOR);
  }

  /** A class file that no class loader finds under its name is data, such as a test's fixture. */
  private static boolean isInItsPlace(String path, Transformation transformation) {
    return ClassFilePath.of(path).name().equals(transformation.className());
  }

  private byte[] read(String path) {
    try {
      return directory.read(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
