package io.coroutine.benchmarks.compare;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What to measure, and how. */
record Selection(Set<Workload> workloads, Set<Implementation> implementations, Profile profile) {
  private static final List<Profile> PROFILES = List.of(Profile.TRIAL, Profile.SHORT, Profile.FULL);

  /**
   * Reads words in any order: workloads (all if none is named), implementations (the same), and a
   * profile (short).
   *
   * @throws IllegalArgumentException if a word is none of them
   */
  static Selection parse(String... arguments) {
    Set<Workload> workloads = EnumSet.noneOf(Workload.class);
    Set<Implementation> implementations = EnumSet.noneOf(Implementation.class);
    Profile profile = Profile.SHORT;
    for (String word : words(arguments)) {
      Optional<Workload> workload =
          Stream.of(Workload.values()).filter(w -> w.id().equals(word)).findAny();
      Optional<Implementation> implementation =
          Stream.of(Implementation.values()).filter(i -> i.id().equals(word)).findAny();
      workload.ifPresent(workloads::add);
      implementation.ifPresent(implementations::add);
      if (workload.isEmpty() && implementation.isEmpty()) {
        profile = profile(word);
      }
    }
    return new Selection(
        workloads.isEmpty() ? EnumSet.allOf(Workload.class) : workloads,
        implementations.isEmpty() ? EnumSet.allOf(Implementation.class) : implementations,
        profile);
  }

  private static List<String> words(String... arguments) {
    List<String> words = new ArrayList<>();
    for (String argument : arguments) {
      Stream.of(argument.toLowerCase(Locale.ROOT).split("\\s+"))
          .filter(word -> !word.isEmpty())
          .forEach(words::add);
    }
    return words;
  }

  private static Profile profile(String word) {
    return PROFILES.stream()
        .filter(profile -> profile.name().equals(word))
        .findAny()
        .orElseThrow(() -> new IllegalArgumentException("unknown: " + word + "\n" + usage()));
  }

  /** Returns the words that there are. */
  static String usage() {
    return "workloads: "
        + String.join(" ", Stream.of(Workload.values()).map(Workload::id).toList())
        + "\nimplementations: "
        + String.join(" ", Stream.of(Implementation.values()).map(Implementation::id).toList())
        + "\nprofiles: "
        + String.join(" ", PROFILES.stream().map(Profile::name).toList());
  }
}
