package io.coroutine.it.random;

import io.coroutine.it.support.Dice;
import java.util.ArrayList;
import java.util.List;

/** Makes switch statements. */
final class Switches {
  private record Selector(String text, List<String> cases) {}

  private static final List<Selector> SELECTORS =
      List.of(
          new Selector("World.small(#)", List.of("0", "1", "3")),
          new Selector("(0 + #)", List.of("0", "1000", "(-7)")),
          new Selector("World.word(#)", List.of("\"Aa\"", "\"BB\"", "\"d\"")),
          new Selector("World.color(#)", List.of("RED", "GREEN", "BLUE")));

  private final Dice dice;
  private final Names names;
  private final Expressions expressions;
  private final Statements statements;
  private final boolean modern;

  Switches(Dice dice, Names names, Expressions expressions, Statements statements, boolean modern) {
    this.dice = dice;
    this.names = names;
    this.expressions = expressions;
    this.statements = statements;
    this.modern = modern;
  }

  /** Makes one that falls through, or, if Java is new enough, one with arrows. */
  Statement make(Scope scope) {
    Selector selector = dice.pick(SELECTORS);
    String arrow = modern && dice.chance(50) ? " ->" : ":";
    String label = names.next("S");
    Scope inner = scope.breakable(label);
    StringBuilder text = new StringBuilder(label + ": switch (" + selector.text() + ") {\n");
    List<Block> blocks = new ArrayList<>();
    int cases = 1 + dice.below(selector.cases().size());
    for (String value : selector.cases().subList(0, cases)) {
      text.append("case ").append(value).append(arrow).append(" {}\n");
      blocks.add(statements.block(inner));
    }
    text.append("default").append(arrow).append(" {}\n}");
    blocks.add(statements.completing(inner));
    Expression value = expressions.of(Kind.INT, scope);
    return new Statement(text.toString(), List.of(value), List.copyOf(blocks), true);
  }
}
