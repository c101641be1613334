package io.coroutine.it.random;

import io.coroutine.it.support.Dice;
import java.util.ArrayList;
import java.util.List;

/** Makes random statements. */
final class Statements {
  private static final int MAX_DEPTH = 4;

  private final Dice dice;
  private final Names names;
  private final Expressions expressions;
  private final Declarations declarations;
  private final Jumps jumps;
  private final Tries tries;
  private final Switches switches;

  /** How many statements the method may still get. */
  private int left;

  private int depth;

  Statements(Dice dice, Names names, boolean modern) {
    this.dice = dice;
    this.names = names;
    expressions = new Expressions(dice, modern, this::yielding);
    declarations = new Declarations(dice, names, expressions, this, modern);
    jumps = new Jumps(dice, expressions);
    tries = new Tries(dice, names, expressions, this);
    switches = new Switches(dice, names, expressions, this, modern);
  }

  /** Returns the body of a method. */
  Block body(Scope scope, String activation, int size) {
    left = size;
    List<Statement> statements = new ArrayList<>(statements(scope, size, true));
    statements.add(jumps.ofReturn(scope));
    return new Block(activation, List.copyOf(statements));
  }

  /** Returns the body of a lambda or of a method of a local class. */
  Block captured(Scope scope, String activation) {
    List<Statement> statements = new ArrayList<>(statements(scope, 2, true));
    statements.add(jumps.ofReturn(scope));
    return new Block(activation, List.copyOf(statements));
  }

  Block block(Scope scope) {
    return Block.of(statements(scope.nested(), 1 + dice.below(3), false));
  }

  /** Returns a block whose end is reachable. */
  Block completing(Scope scope) {
    return Block.of(statements(scope.nested(), 1 + dice.below(3), true));
  }

  private Block yielding(Scope scope, Kind kind) {
    Scope inner = scope.nested();
    List<Statement> statements = new ArrayList<>(statements(inner, 1 + dice.below(2), true));
    statements.add(Statement.jump(yieldOf(kind), expressions.of(kind, inner)));
    return Block.of(statements);
  }

  /** Returns a yield; what begins with a parenthesis would be a call of a method of that name. */
  private static String yieldOf(Kind kind) {
    return switch (kind) {
      case INT, LONG, DOUBLE -> "yield 1 + #;";
      case BOOLEAN -> "yield !#;";
      case TEXT -> "yield \"y\" + #;";
      case OBJECT -> "yield d > 9 ? null : #;";
    };
  }

  private List<Statement> statements(Scope scope, int count, boolean completing) {
    List<Statement> statements = new ArrayList<>();
    depth++;
    for (int i = 0; i < count && left > 0; i++) {
      left--;
      Statement statement = statement(scope);
      if (statement.completes()) {
        statements.add(statement);
      } else if (!completing) {
        statements.add(statement);
        break;
      }
    }
    depth--;
    return statements;
  }

  private Statement statement(Scope scope) {
    int choice = dice.below(depth < MAX_DEPTH ? 100 : 60);
    if (choice < 18) {
      return declarations.make(scope);
    }
    if (choice < 36) {
      return assignment(scope);
    }
    if (choice < 44) {
      return Statement.simple("World.log(#);", expressions.of(Kind.OBJECT, scope));
    }
    if (choice < 52) {
      return jumps.make(scope);
    }
    if (choice < 60) {
      Expression value = expressions.suspending(dice.pick(Kind.all()), scope);
      return Statement.simple("World.log(#);", value);
    }
    if (choice < 66) {
      return conditional(scope);
    }
    if (choice < 78) {
      return loop(scope);
    }
    if (choice < 91 && scope.allowsTry()) {
      return tries.make(scope);
    }
    return choice < 97 || !scope.allowsTry() ? switches.make(scope) : other(scope);
  }

  private Statement assignment(Scope scope) {
    if (scope.variables().isEmpty()) {
      return Statement.simple("si += #;", expressions.suspending(Kind.INT, scope));
    }
    Scope.Variable variable = dice.pick(scope.variables());
    Kind kind = variable.kind();
    Expression value =
        dice.chance(50) ? expressions.of(kind, scope) : expressions.suspending(kind, scope);
    return switch (variable.type()) {
      case "int[]" -> {
        Expression index = expressions.of(Kind.INT, scope, 1);
        String operator = dice.pick(List.of("=", "+=", "*=", ">>="));
        yield Statement.simple(variable.name() + "[# & 3] " + operator + " #;", index, value);
      }
      case "byte", "short", "char" -> {
        boolean isCompound = dice.chance(50);
        yield Statement.simple(
            variable.name() + (isCompound ? " += #;" : " = (" + variable.type() + ") #;"), value);
      }
      case "int", "long" ->
          Statement.simple(
              variable.name() + dice.pick(List.of(" = #;", " += #;", " -= #;", " ^= #;")), value);
      case "double" -> Statement.simple(variable.name() + " += #;", value);
      case "boolean" ->
          Statement.simple(variable.name() + dice.pick(List.of(" = #;", " |= #;")), value);
      case "String" ->
          dice.chance(50)
              ? Statement.simple(variable.name() + " = World.cut(#);", value)
              : Statement.simple(
                  variable.name() + " += #;", expressions.suspending(Kind.INT, scope));
      default -> Statement.simple(variable.name() + " = #;", value);
    };
  }

  private Statement conditional(Scope scope) {
    Expression condition = expressions.of(Kind.BOOLEAN, scope);
    if (dice.chance(50)) {
      return new Statement("if (#) {}", List.of(condition), List.of(block(scope)), true);
    }
    Block then = block(scope);
    Block otherwise = block(scope);
    boolean completes = then.completes() || otherwise.completes();
    return new Statement(
        "if (#) {} else {}", List.of(condition), List.of(then, otherwise), completes);
  }

  /** Makes a loop. Its label also marks its end, for {@link DeadVariables}. */
  private Statement loop(Scope scope) {
    String label = names.next("L");
    Scope inner = scope.loop(label);
    String counter = names.next("i");
    Expression condition = expressions.of(Kind.BOOLEAN, scope);
    Expression number = expressions.of(Kind.INT, scope);
    String end = " // " + label;
    switch (dice.below(5)) {
      case 0 -> {
        inner.declare(Kind.INT, "int", counter);
        String head = "for (int I = 0; World.fuel() && I < #; I++) {}".replace("I", counter);
        return loop(label + ": " + head + end, number, block(inner));
      }
      case 1 -> {
        return loop(label + ": while (World.fuel() && #) {}" + end, condition, block(inner));
      }
      case 2 -> {
        String text = label + ": do {} while (World.fuel() && #);" + end;
        return loop(text, condition, completing(inner));
      }
      case 3 -> {
        inner.declare(Kind.INT, "int", counter);
        String text = label + ": for (int " + counter + " : World.numbers(#)) {}" + end;
        return loop(text, number, block(inner));
      }
      default -> {
        String fuel = "\nif (!World.fuel()) break " + label + ";\n";
        String text = label + ": while (true) {" + fuel + "if (World.is(#)) {}\n}" + end;
        return loop(text, condition, block(inner));
      }
    }
  }

  private static Statement loop(String text, Expression head, Block body) {
    return new Statement(text, List.of(head), List.of(body), true);
  }

  private Statement other(Scope scope) {
    switch (dice.below(3)) {
      case 0 -> {
        Block body = block(scope.holdingMonitor());
        return new Statement(
            "synchronized (World.class) {}", List.of(), List.of(body), body.completes());
      }
      case 1 -> {
        String label = names.next("B");
        Block body = completing(scope.breakable(label));
        return new Statement(label + ": {}", List.of(), List.of(body), true);
      }
      default -> {
        Expression condition = expressions.of(Kind.BOOLEAN, scope);
        Expression message = expressions.of(Kind.TEXT, scope);
        return Statement.simple("assert # : #;", condition, message);
      }
    }
  }
}
