package io.coroutine.it.random;

import java.util.List;

/**
 * An expression.
 *
 * @param text Java with holes: {@code #} for the next operand, <code>{}</code> for the next block
 */
record Expression(Kind kind, String text, List<Expression> operands, List<Block> blocks) {

  static Expression leaf(Kind kind, String text) {
    return new Expression(kind, text, List.of(), List.of());
  }

  /** Returns whether the evaluation may suspend the method it stands in. */
  boolean suspends() {
    return text.contains("await(")
        || text.contains("suspend(")
        || operands.stream().anyMatch(Expression::suspends);
  }
}
