package io.coroutine.it.scripts;

import io.coroutine.it.support.Dice;
import java.util.List;

/** An expression that gives a value or an exception, in both languages. */
record Value(String python, String java) {
  static final Value NOTHING = new Value("None", "null");
  static final Value VARIABLE = new Value("v", "v");

  private static final List<String> WITH_NUMBER = List.of("E1", "E2", "E3", "StopIteration");
  private static final List<String> WITHOUT = List.of("StopAsyncIteration", "GeneratorExit");

  static Value number(Dice dice) {
    String number = String.valueOf(dice.below(4));
    return new Value(number, number);
  }

  /** Returns a number or nothing. */
  static Value any(Dice dice) {
    return dice.chance(30) ? NOTHING : number(dice);
  }

  static Value exception(Dice dice) {
    return exception(dice, WITH_NUMBER.get(dice.chance(12) ? 3 : dice.below(3)));
  }

  /**
   * Returns an exception that is no {@code StopIteration}. Python's {@code suspend} is a generator,
   * which makes another one of that.
   */
  static Value exceptionButStop(Dice dice) {
    return exception(dice, WITH_NUMBER.get(dice.below(3)));
  }

  private static Value exception(Dice dice, String usual) {
    if (dice.chance(15)) {
      String name = dice.pick(WITHOUT);
      return new Value(name + "()", "new " + name + "()");
    }
    String created = usual + "(" + dice.below(4) + ")";
    return new Value(created, "new " + created);
  }
}
