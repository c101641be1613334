package io.coroutine.it.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells from the text of a program which watched variables nothing can read any more at the places
 * where it may suspend.
 *
 * <p>Control goes down the text, but for loops. So a variable is dead at a place below its
 * declaration if its name stands neither below the place nor anywhere in a loop around the place
 * that it was declared outside of. That says nothing about some dead variables, and is independent
 * of what the transformer does.
 */
final class DeadVariables {
  private static final Pattern PLACE = Pattern.compile("World\\.at\\(a\\d*, (\\d+)\\)");
  private static final Pattern WATCHED = Pattern.compile("\\bw(\\d+)\\b");
  private static final Pattern LOOP_START = Pattern.compile("^ *(L\\d+): (for|while|do)\\b");
  private static final Pattern LOOP_END = Pattern.compile("// (L\\d+)$");

  private record Loop(int first, int last) {
    boolean contains(int line) {
      return first <= line && line <= last;
    }
  }

  private final Map<Integer, List<Integer>> linesOf = new TreeMap<>();
  private final List<Integer> places = new ArrayList<>();
  private final List<Loop> loops = new ArrayList<>();

  private DeadVariables(List<String> lines) {
    Map<String, Integer> open = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String text = lines.get(i);
      int line = i + 1;
      Matcher place = PLACE.matcher(text);
      if (place.find()) {
        places.add(Integer.valueOf(place.group(1)));
      }
      WATCHED
          .matcher(text)
          .results()
          .map(found -> Integer.valueOf(found.group(1)))
          .forEach(w -> linesOf.computeIfAbsent(w, unused -> new ArrayList<>()).add(line));
      Matcher start = LOOP_START.matcher(text);
      if (start.find()) {
        open.put(start.group(1), line);
      }
      Matcher end = LOOP_END.matcher(text);
      if (end.find() && open.containsKey(end.group(1))) {
        loops.add(new Loop(open.get(end.group(1)), line));
      }
    }
  }

  /** Returns the dead variables, by number, of each place, by line. */
  static Map<Integer, Set<Integer>> of(String source) {
    return new DeadVariables(source.lines().toList()).byPlace();
  }

  private Map<Integer, Set<Integer>> byPlace() {
    Map<Integer, Set<Integer>> dead = new HashMap<>();
    for (int place : places) {
      Set<Integer> atPlace = new HashSet<>();
      linesOf.forEach(
          (variable, lines) -> {
            if (isDead(lines, place)) {
              atPlace.add(variable);
            }
          });
      dead.put(place, atPlace);
    }
    return dead;
  }

  private boolean isDead(List<Integer> lines, int place) {
    int declared = lines.get(0);
    return declared < place
        && lines.get(lines.size() - 1) < place
        && loops.stream()
            .filter(loop -> loop.contains(place) && !loop.contains(declared))
            .noneMatch(loop -> lines.stream().anyMatch(loop::contains));
  }
}
