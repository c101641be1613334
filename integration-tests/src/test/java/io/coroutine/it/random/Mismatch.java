package io.coroutine.it.random;

/**
 * A program that does something else as a coroutine.
 *
 * @param how the schedule, and what the driver did
 */
record Mismatch(Program program, String how, String expected, String actual) {

  static Mismatch between(Program program, String how, Outcome expected, Outcome actual) {
    return new Mismatch(program, how, describe(expected), describe(actual));
  }

  private static String describe(Outcome outcome) {
    return outcome.end() + "\n  log " + outcome.log() + "\n  at " + outcome.frames();
  }

  @Override
  public String toString() {
    return String.join(
        "\n",
        "program of seed " + program.seed() + ", " + how,
        "plain:     " + expected,
        "coroutine: " + actual,
        Printer.print(program));
  }
}
