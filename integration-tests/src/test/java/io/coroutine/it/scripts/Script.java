package io.coroutine.it.scripts;

import java.util.List;

/**
 * Some functions, and what is done to the objects that calling them gives.
 *
 * @param functions each of which calls only later ones
 * @param driver calls of the methods of the {@link World}
 */
record Script(long seed, List<Function> functions, List<Statement> driver) {

  /** Returns the name of a class or function for the script of a seed. */
  static String nameOf(long seed) {
    return "S" + seed;
  }

  String name() {
    return nameOf(seed);
  }
}
