package io.coroutine.benchmarks.child;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Prints figures as {@code name figure figure …}, for the process that has started this one. */
final class Report {
  private static final PrintStream OUT = System.out;

  private Report() {}

  static void figures(String name, double... figures) {
    String all = Arrays.stream(figures).mapToObj(Double::toString).collect(Collectors.joining(" "));
    OUT.println(name + " " + all);
    OUT.flush();
  }
}
