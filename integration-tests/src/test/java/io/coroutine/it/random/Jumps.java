package io.coroutine.it.random;

import io.coroutine.it.support.Dice;
import java.util.ArrayList;
import java.util.List;

/** Makes what does not go on to the next statement. */
final class Jumps {
  private final Dice dice;
  private final Expressions expressions;

  Jumps(Dice dice, Expressions expressions) {
    this.dice = dice;
    this.expressions = expressions;
  }

  /** Returns a jump, mostly under a condition. */
  Statement make(Scope scope) {
    Statement jump = jump(scope);
    if (dice.chance(30)) {
      return jump;
    }
    List<Expression> operands = new ArrayList<>();
    operands.add(expressions.of(Kind.BOOLEAN, scope));
    operands.addAll(jump.operands());
    return new Statement("if (#) " + jump.text(), operands, List.of(), true);
  }

  private Statement jump(Scope scope) {
    int choice = dice.below(10);
    if (choice < 4 && !scope.breaks().isEmpty()) {
      return Statement.jump("break " + dice.pick(scope.breaks()) + ";");
    }
    if (choice < 7 && !scope.continues().isEmpty()) {
      return Statement.jump("continue " + dice.pick(scope.continues()) + ";");
    }
    if (choice < 9 && scope.returned() != null) {
      return ofReturn(scope);
    }
    return ofThrow(scope);
  }

  Statement ofReturn(Scope scope) {
    Kind kind = scope.returned();
    List<Rule> tails = scope.tails();
    if (!tails.isEmpty() && dice.chance(30)) {
      return Statement.jump("return #;", expressions.from(dice.pick(tails), scope, 2));
    }
    return Statement.jump("return result((" + kind.type + ") #);", expressions.of(kind, scope));
  }

  private Statement ofThrow(Scope scope) {
    if (!scope.exceptions().isEmpty() && dice.chance(40)) {
      String exception = dice.pick(scope.exceptions());
      return dice.chance(50)
          ? Statement.jump("throw " + exception + ";")
          : Statement.jump(
              "throw new World.Failure(World.cut(#), " + exception + ");",
              expressions.of(Kind.TEXT, scope));
    }
    String made =
        dice.pick(
            List.of(
                "World.failure(#)",
                "World.checked(#)",
                "World.cancelled(#)",
                "new World.Failure(\"new\" + # % 10)"));
    return Statement.jump("throw " + made + ";", expressions.of(Kind.INT, scope));
  }
}
