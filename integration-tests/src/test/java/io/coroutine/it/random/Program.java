package io.coroutine.it.random;

import java.util.List;

/**
 * A program: a class with a few nested ones. Its entry is {@code main(int)}.
 *
 * @param name the simple name of the class
 * @param seed what it was made from
 */
record Program(String name, long seed, List<Method> methods) {
  static final String PACKAGE = "generated";

  String binaryName() {
    return PACKAGE + '.' + name;
  }

  /** Returns whether a class is this program's, by its internal name. */
  boolean owns(String internalName) {
    String own = PACKAGE + '/' + name;
    return internalName.equals(own) || internalName.startsWith(own + '$');
  }

  Program with(List<Method> others) {
    return new Program(name, seed, List.copyOf(others));
  }
}
