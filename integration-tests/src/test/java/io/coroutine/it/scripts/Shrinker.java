package io.coroutine.it.scripts;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Makes a script smaller as long as it still does what is asked for. */
final class Shrinker {
  private static final int MAX_ATTEMPTS = 600;

  private Shrinker() {}

  /**
   * Returns the smallest script that is found.
   *
   * @param isWanted is given scripts that may not even compile
   */
  static Script shrink(Script script, Predicate<Script> isWanted) {
    Script smallest = script;
    List<Script> candidates = reductions(smallest);
    int position = 0;
    int failures = 0;
    // After a success goes on where it was: what failed before will mostly fail again.
    for (int i = 0; i < MAX_ATTEMPTS && failures < candidates.size(); i++) {
      Script candidate = candidates.get(position % candidates.size());
      if (isWanted.test(candidate)) {
        smallest = candidate;
        candidates = reductions(smallest);
        failures = 0;
      } else {
        failures++;
        position++;
      }
    }
    return smallest;
  }

  private static List<Script> reductions(Script script) {
    List<Script> reductions = new ArrayList<>();
    for (List<Statement> driver : Statement.reductionsOf(script.driver())) {
      reductions.add(new Script(script.seed(), script.functions(), driver));
    }
    List<Function> functions = script.functions();
    for (int i = 0; i < functions.size(); i++) {
      List<Function> fewer = new ArrayList<>(functions);
      fewer.remove(i);
      reductions.add(new Script(script.seed(), List.copyOf(fewer), script.driver()));
      for (List<Statement> body : Statement.reductionsOf(functions.get(i).body())) {
        List<Function> changed = new ArrayList<>(functions);
        changed.set(i, functions.get(i).with(body));
        reductions.add(new Script(script.seed(), List.copyOf(changed), script.driver()));
      }
    }
    return reductions;
  }
}
