package io.coroutine.benchmarks.compare;

/**
 * How thoroughly to measure.
 *
 * @param forks JVMs a figure
 * @param warmUps JMH's iterations before those that count
 * @param iterations JMH's iterations that count; CPython runs as often
 * @param millis how long an iteration takes
 * @param parked how many coroutines are parked in W8
 * @param sleepers how many tasks sleep in W9
 * @param rounds how often they do
 * @param echoWarmUp seconds before those that count in W10
 * @param echoSeconds seconds that count in W10
 */
record Profile(
    String name,
    int forks,
    int warmUps,
    int iterations,
    int millis,
    int parked,
    int sleepers,
    int rounds,
    int echoWarmUp,
    int echoSeconds) {

  /** Shows that everything works; its figures mean nothing. */
  static final Profile TRIAL = new Profile("trial", 1, 1, 1, 50, 20_000, 50_000, 1, 1, 1);

  static final Profile SHORT = new Profile("short", 1, 3, 4, 200, 100_000, 1_000_000, 1, 2, 3);

  static final Profile FULL = new Profile("full", 3, 5, 5, 300, 1_000_000, 1_000_000, 2, 3, 5);
}
