package io.coroutine.it.random;

import java.util.List;

/**
 * A statement.
 *
 * @param text Java with holes as in {@link Expression}, and {@code (@} for the variable that holds
 *     the number of the method's activation
 * @param completes whether what follows is reachable, by the rules of the language
 */
record Statement(String text, List<Expression> operands, List<Block> blocks, boolean completes) {

  static Statement simple(String text, Expression... operands) {
    return new Statement(text, List.of(operands), List.of(), true);
  }

  static Statement jump(String text, Expression... operands) {
    return new Statement(text, List.of(operands), List.of(), false);
  }
}
