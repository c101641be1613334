package io.coroutine.transformer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a class.
 *
 * @param className the internal name of the class
 * @param classFile its new bytes, or null if nothing in it was to be transformed
 * @param frameClasses the generated classes by internal name, in a fixed order; they belong into
 *     the same package and class loader and must be there before the class itself is linked
 * @param methods how many methods became coroutines
 * @param warnings what looks wrong but can work
 */
public record Transformation(
    String className,
    byte @Nullable [] classFile,
    Map<String, byte[]> frameClasses,
    int methods,
    List<Problem> warnings) {

  /** Returns whether the class has new bytes. */
  public boolean isChanged() {
    return classFile != null;
  }

  static Transformation unchanged(String className, List<Problem> warnings) {
    return new Transformation(className, null, Map.of(), 0, warnings);
  }
}
