package io.coroutine.transformer.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which variables are to be restored at some points.
 *
 * @param counts of how many points each is
 * @param done what has been restored before
 */
record Needs(Map<Spill, Integer> counts, Restored done) {

  static Needs of(List<SuspensionPoint> points, Restored done) {
    Map<Spill, Integer> counts = new LinkedHashMap<>();
    for (SuspensionPoint point : points) {
      for (Spill spill : point.spills()) {
        if (!done.has(spill)) {
          counts.merge(spill.unnamed(), 1, Integer::sum);
        }
      }
    }
    return new Needs(counts, done);
  }

  int count(Spill spill) {
    return counts.getOrDefault(spill, 0);
  }

  /**
   * Returns those of at least as many points as given, by slot; of those that have a slot in common
   * the most frequent.
   */
  SortedMap<Integer, Spill> ofAtLeast(int least) {
    List<Map.Entry<Spill, Integer>> byCount = new ArrayList<>(counts.entrySet());
    byCount.sort(Map.Entry.comparingByValue(Comparator.reverseOrder()));
    SortedMap<Integer, Spill> variables = new TreeMap<>();
    Restored chosen = new Restored();
    for (Map.Entry<Spill, Integer> entry : byCount) {
      Spill spill = entry.getKey();
      if (entry.getValue() >= least && done.isFree(spill) && chosen.isFree(spill)) {
        chosen.add(spill);
        variables.put(spill.slot(), spill);
      }
    }
    return variables;
  }
}
