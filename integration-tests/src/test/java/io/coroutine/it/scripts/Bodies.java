package io.coroutine.it.scripts;

import io.coroutine.it.scripts.Statement.Clause;
import io.coroutine.it.support.Dice;
import java.util.ArrayList;
import java.util.List;

/** Makes the body of a function. */
final class Bodies {
  private static final int MAX_DEPTH = 3;

  private final Dice dice;
  private final Numbered objects;
  private final Operations operations;
  private final Function function;
  private final Actions actions;

  /** How many statements there may still be. */
  private int budget;

  private int names;

  Bodies(
      Dice dice,
      String owner,
      List<Function> functions,
      Function function,
      Numbered objects,
      Operations operations) {
    this.dice = dice;
    this.objects = objects;
    this.operations = operations;
    this.function = function;
    actions = new Actions(dice, owner, functions, function, objects);
    budget = 6 + dice.below(14);
  }

  List<Statement> body() {
    return block(new Place(0, false, null, null));
  }

  /**
   * Where a statement stands.
   *
   * @param depth in how many blocks
   * @param inLoop whether there is a loop to leave
   * @param caught the variable of the nearest handler, or null
   * @param generator that of the nearest async generator that is closed at the end, or null
   */
  private record Place(int depth, boolean inLoop, String caught, String generator) {
    Place deeper() {
      return new Place(depth + 1, inLoop, caught, generator);
    }

    Place loop() {
      return new Place(depth + 1, true, caught, generator);
    }

    Place handler(String variable) {
      return new Place(depth + 1, inLoop, variable, generator);
    }

    Place closing(String variable) {
      return new Place(depth + 1, inLoop, caught, variable);
    }
  }

  private List<Statement> block(Place place) {
    List<Statement> statements = new ArrayList<>();
    int count = place.depth() == 0 ? 4 + dice.below(5) : 1 + dice.below(3);
    for (int i = 0; i < count && budget > 0; i++) {
      statements.add(statement(place));
    }
    return List.copyOf(statements);
  }

  private Statement statement(Place place) {
    budget--;
    int choice = dice.below(place.depth() < MAX_DEPTH ? 100 : 70);
    if (choice < 50) {
      return actions.action(place.generator());
    }
    if (choice < 70) {
      return simple(choice, place);
    }
    if (choice < 82) {
      return tryStatement(place);
    }
    if (choice < 89) {
      String variable = "i" + names++;
      int times = 2 + dice.below(2);
      return Statement.block(
          "for " + variable + " in range(" + times + ")",
          "for (int " + variable + " = 0; " + variable + " < " + times + "; " + variable + "++)",
          block(place.loop()));
    }
    if (choice < 91 || !function.kind().awaits()) {
      return Statement.block("if v is None", "if (v == null)", block(place.deeper()));
    }
    return choice < 95 ? forStatement(place) : closingStatement(place);
  }

  private Statement simple(int choice, Place place) {
    if (choice < 57) {
      int number = objects.pick(dice, type -> type != ObjectType.ASYNC_GENERATOR);
      return number < 0 ? raise(Value.exception(dice)) : operations.onObject(number);
    }
    if (choice < 59) {
      return place.depth() == 0 ? actions.action(place.generator()) : raise(Value.exception(dice));
    }
    if (choice < 62 && place.depth() > 0) {
      return function.kind() == Kind.ASYNC_GENERATOR
          ? Statement.simple("return", "if (true) return end();")
          : returnOf(dice.chance(40) ? Value.VARIABLE : Value.any(dice));
    }
    if (choice < 67 && place.inLoop()) {
      String jump = dice.chance(50) ? "break" : "continue";
      return Statement.simple(jump, "if (true) " + jump + ";");
    }
    if (choice >= 67 && place.caught() != null) {
      return raise(new Value(place.caught(), place.caught()));
    }
    return actions.action(place.generator());
  }

  private static Statement raise(Value thrown) {
    return Statement.simple("raise " + thrown.python(), "if (true) throw " + thrown.java() + ";");
  }

  private Statement returnOf(Value value) {
    String word = function.kind() == Kind.COROUTINE ? "result" : "end";
    return Statement.simple(
        "return " + value.python(), "if (true) return " + word + "(" + value.java() + ");");
  }

  private Statement tryStatement(Place place) {
    List<Clause> clauses = new ArrayList<>();
    clauses.add(new Clause("try", "try", block(place.deeper())));
    boolean hasFinally = dice.chance(45);
    // The special ones come first, as Java demands.
    for (Handler handler : Handler.values()) {
      if (dice.chance(handler.percent)) {
        clauses.add(handler(handler, place));
      }
    }
    if (hasFinally || clauses.size() == 1) {
      List<Statement> body = new ArrayList<>();
      body.add(actions.log("finally"));
      body.addAll(block(place.deeper()));
      clauses.add(new Clause("finally", "finally", List.copyOf(body)));
    }
    return new Statement("", "", List.copyOf(clauses));
  }

  private Clause handler(Handler handler, Place place) {
    String variable = "e" + names++;
    List<Statement> body = new ArrayList<>();
    body.add(actions.caught(variable));
    body.addAll(block(place.handler(variable)));
    return new Clause(
        "except " + handler.python + " as " + variable,
        "catch (" + handler.java + " " + variable + ")",
        List.copyOf(body));
  }

  private Statement forStatement(Place place) {
    Value source = actions.asyncIterable();
    String variable = "x" + names++;
    List<Statement> body = new ArrayList<>();
    body.add(Statement.simple("v = " + variable, "v = " + variable + ";"));
    body.add(actions.log("for"));
    body.addAll(block(place.loop()));
    return Statement.block(
        "async for " + variable + " in " + source.python(),
        "for (Object " + variable + " : awaitEach(" + source.java() + "))",
        List.copyOf(body));
  }

  private Statement closingStatement(Place place) {
    Value called = actions.call(Kind.ASYNC_GENERATOR);
    if (called == null) {
      return actions.action(place.generator());
    }
    String variable = "g" + names++;
    return Statement.block(
        "async with closing(" + called.python() + ") as " + variable,
        "try (AsyncGenerator<Object> " + variable + " = closing(" + called.java() + "))",
        block(place.closing(variable)));
  }

  /** What can be caught, the more special ones first. */
  private enum Handler {
    MOST_SPECIAL("E2", "E2", 10),
    SPECIAL("E1", "E1", 30),
    STOP("StopIteration", "StopIteration", 5),
    ASYNC_STOP("StopAsyncIteration", "StopAsyncIteration", 5),
    USE("(RuntimeError, ValueError)", "IllegalStateException", 10),
    TYPE("TypeError", "IllegalArgumentException", 5),
    ANY("Exception", "Exception", 20),
    EXIT("GeneratorExit", "GeneratorExit", 20),
    BASE("E3", "E3", 10),
    ALL("BaseException", "Throwable", 15);

    final String python;
    final String java;
    final int percent;

    Handler(String python, String java, int percent) {
      this.python = python;
      this.java = java;
      this.percent = percent;
    }
  }
}
