package io.coroutine.it.scripts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Lets two runners run the same scripts. */
final class Comparison {
  /** As many as are compiled at once, and run by one process. */
  private static final int BATCH = 250;

  private final Runner expected;
  private final Runner actual;

  Comparison(Runner expected, Runner actual) {
    this.expected = expected;
    this.actual = actual;
  }

  /**
   * Returns the first difference among the scripts of a range of seeds.
   *
   * @param traces is given the expected traces
   */
  Optional<Difference> first(long firstSeed, long count, Consumer<List<String>> traces) {
    long end = firstSeed + count;
    for (long seed = firstSeed; seed < end; seed += BATCH) {
      List<Script> scripts = scripts(seed, Math.min(end, seed + BATCH));
      Map<Long, List<String>> wanted = expected.run(scripts);
      Map<Long, List<String>> found = actual.run(scripts);
      for (Script script : scripts) {
        Optional<Difference> difference = between(script, wanted, found);
        if (difference.isPresent()) {
          return difference;
        }
        traces.accept(wanted.get(script.seed()));
      }
    }
    return Optional.empty();
  }

  /** Returns the scripts of the seeds from one up to, not including, another. */
  static List<Script> scripts(long from, long to) {
    List<Script> scripts = new ArrayList<>();
    for (long seed = from; seed < to; seed++) {
      scripts.add(ScriptGenerator.generate(seed));
    }
    return scripts;
  }

  /** Returns a smaller script that makes a difference, too. */
  Difference shrunk(Difference difference) {
    Script smallest = Shrinker.shrink(difference.script(), script -> alone(script).isPresent());
    // Nothing, if the script makes one only among others.
    return alone(smallest).orElse(difference);
  }

  private Optional<Difference> alone(Script script) {
    try {
      List<Script> one = List.of(script);
      Map<Long, List<String>> found = actual.run(one);
      return between(script, expected.run(one), found);
    } catch (IllegalArgumentException | IllegalStateException e) {
      return Optional.empty(); // does not compile, or can't be run, without what was taken away
    }
  }

  private static Optional<Difference> between(
      Script script, Map<Long, List<String>> expected, Map<Long, List<String>> actual) {
    List<String> wanted = expected.getOrDefault(script.seed(), List.of("no trace"));
    List<String> found = actual.getOrDefault(script.seed(), List.of("no trace"));
    return wanted.equals(found)
        ? Optional.empty()
        : Optional.of(new Difference(script, wanted, found));
  }
}
