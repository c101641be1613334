package io.coroutine.it.random;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a program smaller as long as it still does what is asked for: takes away statements,
 * unwraps blocks, and puts constants and operands in the place of expressions.
 */
final class Shrinker {
  private static final int MAX_ATTEMPTS = 2000;

  private final Predicate<Program> isWanted;
  private int attempts;

  private Shrinker(Predicate<Program> isWanted) {
    this.isWanted = isWanted;
  }

  /**
   * Returns the smallest program that is found.
   *
   * @param isWanted is given programs that may not even compile
   */
  static Program shrink(Program program, Predicate<Program> isWanted) {
    return new Shrinker(isWanted).smallest(program);
  }

  private Program smallest(Program program) {
    Program smallest = program;
    int position = 0;
    List<Program> candidates = candidates(smallest);
    // After a success goes on where it was: what failed before will mostly fail again.
    int failures = 0;
    while (failures < candidates.size() && attempts < MAX_ATTEMPTS) {
      Program candidate = candidates.get(position % candidates.size());
      attempts++;
      if (isWanted.test(candidate)) {
        smallest = candidate;
        candidates = candidates(smallest);
        failures = 0;
      } else {
        failures++;
        position++;
      }
    }
    return smallest;
  }

  private static List<Program> candidates(Program program) {
    List<Program> candidates = new ArrayList<>();
    List<Method> methods = program.methods();
    for (int i = 1; i < methods.size(); i++) {
      List<Method> others = new ArrayList<>(methods);
      others.remove(i);
      candidates.add(program.with(others));
    }
    for (int i = 0; i < methods.size(); i++) {
      Method method = methods.get(i);
      for (Block body : Reductions.of(method.body())) {
        List<Method> others = new ArrayList<>(methods);
        others.set(i, new Method(method.owner(), method.header(), method.guard(), body));
        candidates.add(program.with(others));
      }
    }
    return candidates;
  }
}
