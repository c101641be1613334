package io.coroutine.it.scripts;

import java.util.List;

/**
 * A function of a script; its parameter, and only variable, is {@code v}.
 *
 * @param isLambda whether it is a lambda in Java, and not a method
 */
record Function(int index, Kind kind, boolean isLambda, List<Statement> body) {

  String name() {
    return "f" + index;
  }

  /** Returns a call in Python. */
  String python(String argument) {
    return "w.keep(" + name() + "(w, " + argument + "))";
  }

  /** Returns a call in Java, from within the class {@code owner}. */
  String java(String owner, String argument) {
    return (isLambda ? owner + "." + name() + ".apply" : name()) + "(w, " + argument + ")";
  }

  Function with(List<Statement> other) {
    return new Function(index, kind, isLambda, other);
  }
}
