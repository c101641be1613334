package io.coroutine.it.random;

import io.coroutine.it.support.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Makes random expressions. */
final class Expressions {
  private final Dice dice;
  private final boolean modern;
  private final BiFunction<Scope, Kind, Block> yieldingBlocks;

  /**
   * How many calls of coroutines the expression is an argument of. There must be no line break: the
   * line of a plain call is that of its closing parenthesis, the line of an await its own.
   */
  private int calls;

  /**
   * Creates one.
   *
   * @param modern whether to make what Java 8 does not have
   * @param yieldingBlocks makes the blocks of switch expressions
   */
  Expressions(Dice dice, boolean modern, BiFunction<Scope, Kind, Block> yieldingBlocks) {
    this.dice = dice;
    this.modern = modern;
    this.yieldingBlocks = yieldingBlocks;
  }

  /** Returns an expression nested at most {@code depth} deep, more or less. */
  Expression of(Kind kind, Scope scope, int depth) {
    if (depth <= 0) {
      return leaf(kind, scope);
    }
    if (modern && calls == 0 && dice.chance(3)) {
      return switchExpression(kind, scope, depth);
    }
    return from(dice.pick(scope.rulesFor(kind)), scope, depth);
  }

  Expression of(Kind kind, Scope scope) {
    return of(kind, scope, dice.below(3));
  }

  /** Returns an expression that suspends, if that is possible. */
  Expression suspending(Kind kind, Scope scope) {
    List<Rule> rules = scope.rulesFor(kind).stream().filter(Rule::suspends).toList();
    return rules.isEmpty() ? of(kind, scope) : from(dice.pick(rules), scope, 1 + dice.below(2));
  }

  /** Returns an expression made by a rule. */
  Expression from(Rule rule, Scope scope, int depth) {
    boolean isCall = rule.text().contains("(d - 1");
    calls += isCall ? 1 : 0;
    List<Expression> operands = new ArrayList<>();
    for (Kind operand : rule.operands()) {
      operands.add(of(operand, scope, depth - 1));
    }
    calls -= isCall ? 1 : 0;
    return new Expression(rule.kind(), rule.text(), operands, List.of());
  }

  private Expression leaf(Kind kind, Scope scope) {
    List<Rule> leaves =
        scope.rulesFor(kind).stream().filter(rule -> rule.operands().isEmpty()).toList();
    return leaves.isEmpty() || dice.chance(40)
        ? Expression.leaf(kind, literal(kind))
        : from(dice.pick(leaves), scope, 0);
  }

  private String literal(Kind kind) {
    return switch (kind) {
      case INT -> dice.pick(List.of("0", "1", "2", "3", "5", "(-7)", "100", "70000"));
      case LONG -> dice.pick(List.of("0L", "1L", "3L", "(-9L)", "5000000000L"));
      case DOUBLE -> dice.pick(List.of("0.0", "1.0", "2.5", "(-0.25)", "1e10"));
      case BOOLEAN -> dice.pick(List.of("true", "false"));
      case TEXT -> dice.pick(List.of("\"\"", "\"a\"", "\"bc\""));
      case OBJECT -> kind.constant;
    };
  }

  private Expression switchExpression(Kind kind, Scope scope, int depth) {
    Scope closed = scope.closed();
    List<Expression> operands = new ArrayList<>();
    boolean overWords = dice.chance(30);
    operands.add(of(Kind.INT, scope, depth - 1));
    operands.add(of(kind, closed, depth - 1));
    operands.add(of(kind, closed, depth - 1));
    List<Block> blocks = List.of(yieldingBlocks.apply(closed, kind));
    String text =
        overWords
            ? "(switch (World.word(#)) {\ncase \"Aa\" -> #;\ncase \"BB\" -> {}\ndefault -> #;\n})"
            : "(switch (World.small(#)) {\ncase 0, 1 -> #;\ncase 2 -> {}\ndefault -> #;\n})";
    return new Expression(kind, text, operands, blocks);
  }
}
