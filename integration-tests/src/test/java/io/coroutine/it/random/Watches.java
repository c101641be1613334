package io.coroutine.it.random;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Watches, through weak references, objects in the variables of a running program. */
final class Watches {
  private record Watch(int activation, int variable, WeakReference<Watched> object) {}

  /** An object that is watched. */
  private record Watched(int variable) {}

  /** What became of the watched objects. */
  record Verdict(int cleared, int kept, List<Integer> leaked) {}

  private final List<Watch> watches = new ArrayList<>();
  private final Map<Integer, Integer> placeOf = new HashMap<>();

  Object watch(int activation, int variable) {
    Watched object = new Watched(variable);
    watches.add(new Watch(activation, variable, new WeakReference<>(object)));
    // At the place where the activation was before, an earlier object was dead, but not this one.
    placeOf.remove(activation);
    return object;
  }

  void at(int activation, int place) {
    placeOf.put(activation, place);
  }

  int use(Object object) {
    return ((Watched) object).variable();
  }

  /**
   * Returns which objects are there after a garbage collection though their variables are dead at
   * the places where the activations are.
   */
  Verdict judge(Map<Integer, Set<Integer>> deadByPlace) {
    int cleared = 0;
    int kept = 0;
    List<Integer> leaked = new ArrayList<>();
    for (Watch watch : watches) {
      boolean isDead =
          deadByPlace
              .getOrDefault(placeOf.getOrDefault(watch.activation(), 0), Set.of())
              .contains(watch.variable());
      if (watch.object().get() == null) {
        cleared++;
      } else if (isDead) {
        leaked.add(watch.variable());
      } else {
        kept++;
      }
    }
    return new Verdict(cleared, kept, leaked);
  }
}
