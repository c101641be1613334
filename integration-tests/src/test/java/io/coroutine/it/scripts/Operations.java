package io.coroutine.it.scripts;

import io.coroutine.it.support.Dice;

/** Makes calls of the methods of the {@link World}, which are alike in both languages. */
final class Operations {
  private final Dice dice;
  private final Numbered objects;

  Operations(Dice dice, Numbered objects) {
    this.dice = dice;
    this.objects = objects;
  }

  static Statement call(String method, Object... arguments) {
    StringBuilder python = new StringBuilder("w." + method + "(");
    StringBuilder java = new StringBuilder(python);
    for (int i = 0; i < arguments.length; i++) {
      String separator = i == 0 ? "" : ", ";
      Object argument = arguments[i];
      python.append(separator).append(argument instanceof Value value ? value.python() : argument);
      java.append(separator).append(argument instanceof Value value ? value.java() : argument);
    }
    return Statement.simple(python + ")", java + ");");
  }

  /** Does something to an object that is no async generator. */
  Statement onObject(int number) {
    boolean isGenerator = objects.typeOf(number) == ObjectType.GENERATOR;
    int choice = dice.below(100);
    if (isGenerator && choice < 40) {
      return call("next", number);
    }
    if (choice < 78) {
      return call("send", number, dice.chance(60) ? Value.NOTHING : Value.number(dice));
    }
    if (choice < 90) {
      Value error = isGenerator ? Value.exception(dice) : Value.exceptionButStop(dice);
      return call("throwIn", number, error);
    }
    return choice < 95 || objects.typeOf(number) == ObjectType.STEP
        ? call("close", number)
        : call("state", number);
  }

  /** Makes an awaitable of an async generator. */
  Statement step(int source) {
    int number = objects.add(ObjectType.STEP);
    int choice = dice.below(100);
    if (choice < 75) {
      Value sent = choice < 60 ? Value.NOTHING : Value.number(dice);
      return call("asend", number, source, sent);
    }
    return choice < 88
        ? call("athrow", number, source, Value.exception(dice))
        : call("aclose", number, source);
  }
}
