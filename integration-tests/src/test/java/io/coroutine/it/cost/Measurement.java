package io.coroutine.it.cost;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How many bytes an operation allocates, as one JVM prints it and another reads it.
 *
 * @param operation the name of the operation
 * @param round the number of the attempt, from 0
 * @param bytes those of doing it twice as often, less those of doing it once as often
 */
record Measurement(String operation, int round, long bytes) {
  private static final String SEPARATOR = "|";

  /** Does an operation that often, and again twice as often, each in a thread of its own. */
  static Measurement of(Operation operation, int times, int round) {
    long once = AllocatedBytes.of(operation, times, once(operation.name(), round));
    long twice = AllocatedBytes.of(operation, 2 * times, twice(operation.name(), round));
    return new Measurement(operation.name(), round, twice - once);
  }

  /** Returns the name of the thread that did it as often as was asked. */
  String threadOfOnce() {
    return once(operation, round);
  }

  /** Returns the name of the thread that did it twice as often. */
  String threadOfTwice() {
    return twice(operation, round);
  }

  private static String once(String operation, int round) {
    return operation + ", once, round " + round;
  }

  private static String twice(String operation, int round) {
    return operation + ", twice, round " + round;
  }

  void print() {
    System.out.println(operation + SEPARATOR + round + SEPARATOR + bytes);
  }

  /** Returns those that were printed, by operation, and leaves out what the JVM has said. */
  static Map<String, Measurement> parse(List<String> output) {
    return output.stream()
        .map(line -> line.split("\\|", -1))
        .filter(parts -> parts.length == 3)
        .map(
            parts ->
                new Measurement(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2])))
        .collect(Collectors.toMap(Measurement::operation, Function.identity()));
  }
}
