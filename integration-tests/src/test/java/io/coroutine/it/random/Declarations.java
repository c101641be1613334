package io.coroutine.it.random;

import io.coroutine.it.support.Dice;
import java.util.List;

/** Makes declarations: of variables, lambdas and local classes. */
final class Declarations {
  private final Dice dice;
  private final Names names;
  private final Expressions expressions;
  private final Statements statements;
  private final boolean modern;

  Declarations(
      Dice dice, Names names, Expressions expressions, Statements statements, boolean modern) {
    this.dice = dice;
    this.names = names;
    this.expressions = expressions;
    this.statements = statements;
    this.modern = modern;
  }

  /** Makes one, and adds what it declares to {@code scope}. */
  Statement make(Scope scope) {
    int choice = dice.below(100);
    if (choice < 35) {
      return variable(scope);
    }
    if (choice < 45) {
      return narrow(scope);
    }
    if (choice < 55) {
      return constant(scope);
    }
    if (choice < 63) {
      return array(scope);
    }
    if (choice < 70) {
      return assignedInBranches(scope);
    }
    if (choice < 85) {
      return watched(scope);
    }
    if (choice < 92) {
      return lambda(scope);
    }
    return modern && dice.chance(50) ? localRecord(scope) : localClass(scope);
  }

  private Expression value(Kind kind, Scope scope) {
    return dice.chance(50) ? expressions.of(kind, scope) : expressions.suspending(kind, scope);
  }

  private Statement variable(Scope scope) {
    Kind kind = dice.pick(Kind.all());
    String name = names.next("v");
    Statement statement = Statement.simple(kind.type + " " + name + " = #;", value(kind, scope));
    scope.declare(kind, kind.type, name);
    return statement;
  }

  private Statement narrow(Scope scope) {
    String type = dice.pick(List.of("byte", "short", "char"));
    String name = names.next("v");
    Expression value = value(Kind.INT, scope);
    Statement statement = Statement.simple(type + " " + name + " = (" + type + ") #;", value);
    scope.declare(Kind.INT, type, name);
    return statement;
  }

  private Statement constant(Scope scope) {
    Kind kind = dice.pick(Kind.all());
    String name = names.next("c");
    Statement statement =
        Statement.simple("final " + kind.type + " " + name + " = #;", value(kind, scope));
    scope.add(Rule.of(kind, name));
    return statement;
  }

  private Statement array(Scope scope) {
    String name = names.next("v");
    Statement statement =
        Statement.simple(
            "int[] " + name + " = {#, #, #, #};",
            value(Kind.INT, scope),
            value(Kind.INT, scope),
            value(Kind.INT, scope),
            value(Kind.INT, scope));
    scope.variables().add(new Scope.Variable(Kind.INT, "int[]", name));
    scope.add(Rule.of(Kind.INT, name + "[# & 3]", Kind.INT));
    scope.add(Rule.of(Kind.INT, "(" + name + "[# & 3] += #)", Kind.INT, Kind.INT));
    scope.add(Rule.of(Kind.INT, name + "[#]++", Kind.INT));
    return statement;
  }

  private Statement assignedInBranches(Scope scope) {
    Kind kind = dice.pick(Kind.all());
    String name = names.next("v");
    String text = kind.type + " " + name + ";\nif (#) " + name + " = #; else " + name + " = #;";
    Statement statement =
        Statement.simple(
            text, expressions.of(Kind.BOOLEAN, scope), value(kind, scope), value(kind, scope));
    scope.declare(kind, kind.type, name);
    return statement;
  }

  private Statement watched(Scope scope) {
    int number = names.nextNumber();
    String name = "w" + number;
    for (int weight = 0; weight < 6; weight++) {
      scope.add(Rule.of(Kind.INT, "World.use(" + name + ")").notInLambdas());
    }
    return Statement.simple("Object " + name + " = World.watch(@, " + number + ");");
  }

  private Statement lambda(Scope scope) {
    String name = names.next("l");
    Block body = statements.captured(scope.captured(Kind.OBJECT), names.next("a"));
    scope.add(Rule.of(Kind.OBJECT, "((Object) await(" + name + ".run()))"));
    return new Statement("World.Body " + name + " = () -> {};", List.of(), List.of(body), true);
  }

  private Statement localClass(Scope scope) {
    String name = names.next("C");
    Scope inner = scope.captured(Kind.OBJECT);
    inner.add(Rule.of(Kind.INT, "f"));
    Block body = statements.captured(inner, names.next("a"));
    String text =
        """
        class NAME {
        final int f;
        NAME(int f) { this.f = f; }
        @Async
        Coroutine<Object> go(int d) throws Exception {}
        }"""
            .replace("NAME", name);
    scope.add(Rule.of(Kind.OBJECT, "((Object) await(new " + name + "(#).go(d - 1)))", Kind.INT));
    return new Statement(text, List.of(), List.of(body), true);
  }

  private Statement localRecord(Scope scope) {
    String name = names.next("R");
    scope.add(Rule.of(Kind.INT, "new " + name + "(#, #).x()", Kind.INT, Kind.LONG));
    scope.add(Rule.of(Kind.LONG, "new " + name + "(#, #).y()", Kind.INT, Kind.LONG));
    return Statement.simple("record " + name + "(int x, long y) {\n}");
  }
}
