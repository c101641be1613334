package io.coroutine.it.random;

import java.util.List;

/**
 * A way to make an expression.
 *
 * @param text as in {@link Expression}
 * @param suspends whether it may suspend
 * @param inLambdas whether it may stand in a lambda or a local class; a variable that is assigned
 *     to may not
 */
record Rule(Kind kind, String text, List<Kind> operands, boolean suspends, boolean inLambdas) {

  static Rule of(Kind kind, String text, Kind... operands) {
    boolean suspends = text.contains("await(") || text.contains("suspend(");
    return new Rule(kind, text, List.of(operands), suspends, true);
  }

  Rule notInLambdas() {
    return new Rule(kind, text, operands, suspends, false);
  }
}
