package io.coroutine.it.torture;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what happened to the methods of some classes. */
final class Tally {
  private int classes;
  private int transformed;
  private int suspensions;
  private final Map<Exclusion, Integer> excluded = new TreeMap<>();
  private final Map<String, Map<String, String>> refused = new TreeMap<>();

  void countClass() {
    classes++;
  }

  void countTransformed(int methods, int suspensionPoints) {
    transformed += methods;
    suspensions += suspensionPoints;
  }

  void countExcluded(Exclusion reason) {
    excluded.merge(reason, 1, Integer::sum);
  }

  /** Counts a method that the transformer has refused. */
  void countRefused(String method, Refusal refusal) {
    refused.computeIfAbsent(refusal.rule(), rule -> new TreeMap<>()).put(method, refusal.message());
  }

  void add(Tally other) {
    classes += other.classes;
    transformed += other.transformed;
    suspensions += other.suspensions;
    other.excluded.forEach((reason, count) -> excluded.merge(reason, count, Integer::sum));
    other.refused.forEach(
        (rule, methods) -> refused.computeIfAbsent(rule, r -> new TreeMap<>()).putAll(methods));
  }

  int classes() {
    return classes;
  }

  /** Returns how many methods became coroutines. */
  int transformed() {
    return transformed;
  }

  int suspensions() {
    return suspensions;
  }

  int excluded() {
    return excluded.values().stream().mapToInt(Integer::intValue).sum();
  }

  int excluded(Exclusion reason) {
    return excluded.getOrDefault(reason, 0);
  }

  int refused() {
    return refused.values().stream().mapToInt(Map::size).sum();
  }

  /** Returns the refused methods by rule, with the transformer's message. */
  Map<String, Map<String, String>> refusedByRule() {
    return refused;
  }

  /** Returns the share of the methods handed to the transformer that it refused, in percent. */
  double percentRefused() {
    int tried = transformed + refused();
    return tried == 0 ? 0 : 100.0 * refused() / tried;
  }

  @Override
  public String toString() {
    return """
        classes            %,9d
        methods            %,9d
          excluded         %,9d  %s
          refused          %,9d  %s  (%.3f %% of those tried)
          transformed      %,9d
        suspension points  %,9d
        """
        .formatted(
            classes,
            excluded() + refused() + transformed,
            excluded(),
            excluded,
            refused(),
            refusedCounts(),
            percentRefused(),
            transformed,
            suspensions);
  }

  /** Returns a line for each refused method, with its reason. */
  String refusals() {
    StringBuilder lines = new StringBuilder();
    refused.forEach(
        (rule, methods) ->
            methods.forEach(
                (method, message) ->
                    lines.append("refused: %s: %s: %s%n".formatted(rule, method, message))));
    return lines.toString();
  }

  private String refusedCounts() {
    return refused.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue().size())
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
