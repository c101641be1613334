package io.coroutine.maven;

import java.util.List;
import java.util.Locale;

/**
 * What a run did, in numbers.
 *
 * @param methods that became coroutines
 * @param classes that were transformed
 * @param seen class files, without generated ones
 * @param nanos how long it took
 */
record Summary(int methods, int classes, int seen, long nanos) {
  static Summary of(Selection selection, List<Outcome> outcomes, long nanos) {
    int methods = 0;
    int classes = 0;
    for (Outcome outcome : outcomes) {
      if (outcome instanceof Outcome.Transformed transformed) {
        methods += transformed.transformation().methods();
        classes++;
      }
    }
    return new Summary(methods, classes, selection.size(), nanos);
  }

  /** Returns the numbers as a line for the user. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "Transformed %s in %s (%,d seen, %,d unchanged) in %.2f s",
        count(methods, "method"),
        count(classes, "class"),
        seen,
        seen - classes,
        nanos / 1e9);
  }

  /** Returns a number and a noun, such as {@code 1 class} or {@code 2 classes}. */
  static String count(long number, String noun) {
    String plural = noun.endsWith("s") ? noun + "es" : noun + "s";
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? noun : plural);
  }
}
