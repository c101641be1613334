package io.coroutine.it.random;

import io.coroutine.it.support.Dice;
import java.util.ArrayList;
import java.util.List;

/** Makes try statements. */
final class Tries {
  private static final List<String> CAUGHT =
      List.of(
          "World.Failure",
          "RuntimeException",
          "Exception",
          "Throwable",
          "World.Cancelled",
          "ArithmeticException | World.Cancelled",
          "World.Failure | ClassCastException");

  private final Dice dice;
  private final Names names;
  private final Expressions expressions;
  private final Statements statements;

  Tries(Dice dice, Names names, Expressions expressions, Statements statements) {
    this.dice = dice;
    this.names = names;
    this.expressions = expressions;
    this.statements = statements;
  }

  Statement make(Scope scope) {
    Scope inTry = scope.inTry();
    StringBuilder text = new StringBuilder("try ");
    List<Expression> operands = new ArrayList<>();
    List<Block> blocks = new ArrayList<>();
    boolean hasResource = dice.chance(25);
    if (hasResource) {
      text.append("(World.Resource ").append(names.next("r")).append(" = World.open(#)) ");
      operands.add(expressions.of(Kind.INT, inTry));
    }
    text.append("{}");
    Block tried = statements.block(inTry);
    blocks.add(tried);
    boolean completes = tried.completes();
    boolean hasFinally = dice.chance(50);
    if (dice.chance(60) || !hasFinally) {
      Block handler = handler(inTry, text);
      blocks.add(handler);
      completes |= handler.completes();
    }
    if (hasFinally) {
      Block last = statements.block(inTry);
      text.append(" finally {}");
      blocks.add(last);
      completes &= last.completes();
    }
    return new Statement(text.toString(), operands, List.copyOf(blocks), completes);
  }

  private Block handler(Scope scope, StringBuilder text) {
    String exception = names.next("e");
    text.append(" catch (").append(dice.pick(CAUGHT)).append(' ').append(exception).append(") {}");
    Scope inner = scope.nested();
    inner.addException(exception);
    return statements.block(inner);
  }
}
