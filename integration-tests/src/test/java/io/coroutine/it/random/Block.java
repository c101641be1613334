package io.coroutine.it.random;

import java.util.List;

/**
 * Statements in braces.
 *
 * @param activation the variable to declare for the number of the activation, or empty if the block
 *     is not the body of a method or lambda
 */
record Block(String activation, List<Statement> statements) {

  static Block of(List<Statement> statements) {
    return new Block("", List.copyOf(statements));
  }

  boolean completes() {
    return statements.isEmpty() || statements.get(statements.size() - 1).completes();
  }
}
