package io.coroutine.it.scripts;

import io.coroutine.it.support.Dice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes a script from a seed. */
final class ScriptGenerator {
  private static final int MAX_OBJECTS = 5;

  private final long seed;
  private final Dice dice;
  private final List<Function> headers = new ArrayList<>();
  private final Numbered objects = new Numbered();
  private final Operations operations;
  private final List<Statement> driver = new ArrayList<>();

  /** Objects that are left to the functions. */
  private final Set<Integer> untouched = new HashSet<>();

  private int made;

  private ScriptGenerator(long seed) {
    this.seed = seed;
    dice = new Dice(seed);
    operations = new Operations(dice, objects);
  }

  /** Returns the script of a seed, always the same. */
  static Script generate(long seed) {
    return new ScriptGenerator(seed).script();
  }

  private Script script() {
    List<Kind> kinds = Arrays.asList(Kind.values());
    int count = 3 + dice.below(4);
    for (int i = 0; i < count; i++) {
      headers.add(new Function(i, dice.pick(kinds), dice.chance(25), List.of()));
    }
    // What is done to objects comes first: the functions may use all of them.
    drive();
    List<Function> functions = new ArrayList<>();
    for (Function header : headers) {
      Bodies bodies = new Bodies(dice, Script.nameOf(seed), headers, header, objects, operations);
      functions.add(header.with(bodies.body()));
    }
    return new Script(seed, List.copyOf(functions), List.copyOf(driver));
  }

  private void drive() {
    int first = 1 + dice.below(3);
    for (int i = 0; i < first; i++) {
      make();
    }
    int count = 9 + dice.below(18);
    for (int i = 0; i < count; i++) {
      if (made < MAX_OBJECTS && dice.chance(15)) {
        make();
      } else {
        int number = objects.pickRecent(dice);
        if (!untouched.contains(number)) {
          operate(number);
        }
      }
    }
  }

  /** Calls a function, mostly one that can call others. */
  private void make() {
    made++;
    Function function =
        headers.get(Math.min(dice.below(headers.size()), dice.below(headers.size())));
    int number = objects.add(function.kind());
    Value argument = Value.any(dice);
    String owner = Script.nameOf(seed);
    driver.add(
        Operations.call(
            "make",
            number,
            new Value(function.python(argument.python()), function.java(owner, argument.java()))));
    if (number > 0 && dice.chance(30)) {
      untouched.add(number);
    } else if (function.kind() != Kind.ASYNC_GENERATOR && dice.chance(60)) {
      driver.add(Operations.call("send", number, Value.NOTHING));
    }
  }

  private void operate(int number) {
    if (objects.typeOf(number) == ObjectType.ASYNC_GENERATOR) {
      if (dice.chance(8)) {
        driver.add(Operations.call("state", number));
        return;
      }
      driver.add(operations.step(number));
      int step = objects.count() - 1;
      if (dice.chance(88)) {
        driver.add(
            dice.chance(40)
                ? Operations.call("run", step)
                : Operations.call("send", step, Value.NOTHING));
      }
    } else if (dice.chance(12)) {
      driver.add(Operations.call("run", number));
    } else if (objects.typeOf(number) == ObjectType.GENERATOR && dice.chance(12)) {
      driver.add(Operations.call("each", number, 1 + dice.below(3)));
    } else {
      driver.add(operations.onObject(number));
    }
  }
}
