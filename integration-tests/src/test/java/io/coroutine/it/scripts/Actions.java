package io.coroutine.it.scripts;

import io.coroutine.it.support.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes statements that wait, emit or delegate, and write down what they get. */
final class Actions {
  private final Dice dice;
  private final String owner;
  private final List<Function> callees;
  private final Function function;
  private final Numbered objects;
  private int places;

  Actions(Dice dice, String owner, List<Function> functions, Function function, Numbered objects) {
    this.dice = dice;
    this.owner = owner;
    this.callees = functions.subList(function.index() + 1, functions.size());
    this.function = function;
    this.objects = objects;
  }

  /** Returns a word that says where something happens. */
  private String place(String what) {
    return "\"" + function.name() + "." + places++ + " " + what + "\"";
  }

  /** Writes down the variable. */
  Statement log(String what) {
    return Operations.call("log", place(what), Value.VARIABLE);
  }

  /** Writes down an exception. */
  Statement caught(String variable) {
    return Operations.call("caught", place("caught"), variable);
  }

  /** Returns a call of a function of a kind, or null if there is none. */
  Value call(Kind kind) {
    List<Function> fitting = callees.stream().filter(callee -> callee.kind() == kind).toList();
    if (fitting.isEmpty()) {
      return null;
    }
    Function callee = dice.pick(fitting);
    Value argument = argument();
    return new Value(callee.python(argument.python()), callee.java(owner, argument.java()));
  }

  private Value argument() {
    return dice.chance(40) ? Value.VARIABLE : Value.number(dice);
  }

  /** Returns what can be run through. */
  Value asyncIterable() {
    int shared = objects.pick(dice, type -> type == ObjectType.ASYNC_GENERATOR);
    if (shared >= 0 && dice.chance(30)) {
      return same("w.asyncGenerator(" + shared + ")");
    }
    Value called = call(Kind.ASYNC_GENERATOR);
    if (called != null && dice.chance(85)) {
      return called;
    }
    int count = dice.below(4);
    return new Value("ticks(" + count + ")", "Awaitables.ticks(" + count + ")");
  }

  /**
   * Makes one.
   *
   * @param generator the variable of an async generator that can be used, or null
   */
  Statement action(String generator) {
    List<Supplier<Statement>> choices = new ArrayList<>();
    if (function.kind().emits()) {
      choices.add(this::emit);
      choices.add(this::emit);
    }
    if (function.kind() == Kind.GENERATOR) {
      choices.add(this::delegate);
      choices.add(this::delegate);
    } else {
      choices.add(this::suspend);
      choices.add(this::awaitCall);
      choices.add(this::awaitCall);
      choices.add(this::awaitOther);
    }
    if (generator != null && dice.chance(40)) {
      return asend(generator);
    }
    return dice.pick(choices).get();
  }

  private Statement asend(String generator) {
    Value sent = Value.any(dice);
    String head = generator + ".asend(";
    return awaited("asend", new Value(head + sent.python() + ")", head + sent.java() + ")"));
  }

  private Statement emit() {
    Value value = argument();
    return assign("emit", "yield " + value.python(), "emit(" + value.java() + ")");
  }

  private Statement suspend() {
    Value value = argument();
    return function.kind() == Kind.COROUTINE && dice.chance(70)
        ? assign(
            "suspend", "await suspend(" + value.python() + ")", "suspend(" + value.java() + ")")
        : awaited(
            "suspend",
            new Value(
                "suspend(" + value.python() + ")", "Awaitables.suspended(" + value.java() + ")"));
  }

  private Statement awaitCall() {
    Value called = call(Kind.COROUTINE);
    return called == null ? suspend() : awaited("await", called);
  }

  private Statement awaitOther() {
    int choice = dice.below(4);
    if (choice == 0) {
      Value value = argument();
      return awaited(
          "custom",
          new Value(
              "custom(w, " + value.python() + ")", "Awaitables.custom(" + value.java() + ")"));
    }
    if (choice == 1) {
      List<Function> fitting = callees.stream().filter(c -> c.kind() == Kind.COROUTINE).toList();
      return fitting.isEmpty() ? suspend() : with(dice.pick(fitting));
    }
    if (choice == 2) {
      int number = objects.pick(dice, type -> type == ObjectType.ASYNC_GENERATOR);
      Value sent = dice.chance(50) ? Value.NOTHING : Value.VARIABLE;
      return number < 0 ? suspend() : awaited("shared asend", sending(number, sent));
    }
    int number =
        objects.pick(dice, type -> type == ObjectType.COROUTINE || type == ObjectType.STEP);
    return number < 0 ? suspend() : awaited("shared await", same("w.awaitable(" + number + ")"));
  }

  private static Value sending(int number, Value sent) {
    String head = "w.sending(" + number + ", ";
    return new Value(head + sent.python() + ")", head + sent.java() + ")");
  }

  private Statement with(Function callee) {
    String manager = "manager(w, " + place("with") + ", " + dice.below(5) + ")";
    return awaited(
        "with",
        new Value(
            "w.keep(with_(" + manager + ", lambda x: " + callee.python("x") + "))",
            "with(Awaitables." + manager + ", x -> " + callee.java(owner, "x") + ")"));
  }

  private Statement delegate() {
    if (dice.chance(15)) {
      return assign(
          "list", "yield from [1, None, 3]", "emitFrom(java.util.Arrays.asList(1, null, 3))");
    }
    int shared = objects.pick(dice, type -> type == ObjectType.GENERATOR);
    if (shared >= 0 && dice.chance(35)) {
      String from = "w.generator(" + shared + ")";
      return assign("shared from", "yield from " + from, "emitFrom(" + from + ")");
    }
    Value called = call(Kind.GENERATOR);
    return called == null
        ? emit()
        : assign("from", "yield from " + called.python(), "emitFrom(" + called.java() + ")");
  }

  private Statement awaited(String what, Value awaitable) {
    return assign(what, "await " + awaitable.python(), "await(" + awaitable.java() + ")");
  }

  private Statement assign(String what, String python, String java) {
    Statement log = log(what);
    return Statement.simple(
        "v = " + python + "; " + log.python(), "v = " + java + "; " + log.java());
  }

  private static Value same(String text) {
    return new Value(text, text);
  }
}
