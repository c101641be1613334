package io.coroutine.it.scripts;

import io.coroutine.it.support.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The numbers that the objects of a script have, and what they are. */
final class Numbered {
  private final List<ObjectType> types = new ArrayList<>();

  /** Returns the number of one more. */
  int add(ObjectType type) {
    types.add(type);
    return types.size() - 1;
  }

  int add(Kind kind) {
    return add(ObjectType.valueOf(kind.name()));
  }

  ObjectType typeOf(int number) {
    return types.get(number);
  }

  int count() {
    return types.size();
  }

  /** Returns the number of one; an awaitable only if it is new: others are mostly over. */
  int pickRecent(Dice dice) {
    int newest = types.size() - 1;
    if (typeOf(newest) == ObjectType.STEP && dice.chance(25)) {
      return newest;
    }
    return dice.chance(7) ? dice.below(types.size()) : pick(dice, type -> type != ObjectType.STEP);
  }

  /** Returns the number of one of such a type, or -1. */
  int pick(Dice dice, Predicate<ObjectType> condition) {
    List<Integer> found = new ArrayList<>();
    for (int number = 0; number < types.size(); number++) {
      if (condition.test(types.get(number))) {
        found.add(number);
      }
    }
    return found.isEmpty() ? -1 : dice.pick(found);
  }
}
