package io.coroutine.it.torture.verify;

import java.util.List;
import java.util.Map;

/** Says what is wrong with class files. */
@FunctionalInterface
public interface Verifier {
  /**
   * Returns the faults of some classes that belong together, each with the class's name; none if
   * they are sound.
   *
   * @param classes class files by internal name
   */
  List<String> faults(Map<String, byte[]> classes);
}
