package io.coroutine.it.scripts;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

/** What has to happen in some thousand scripts, and how often. */
final class Coverage {
  private static final List<String> OFTEN =
      List.of(
          "send",
          "throw",
          "next",
          "each",
          "close",
          "state",
          "emit",
          "suspend",
          "await",
          "custom",
          "for",
          "caught",
          "finally",
          "E1",
          "E2",
          "E3",
          "RuntimeError",
          "TypeError",
          "ValueError",
          "StopAsyncIteration");
  private static final List<String> SOMETIMES =
      List.of(
          "from",
          "shared from",
          "list",
          "with enter",
          "with exit",
          "GeneratorExit",
          "AttributeError");
  private static final List<String> RARELY =
      List.of("with", "asend", "shared asend", "shared await");

  private Coverage() {}

  static void assertEnough(Tally tally) {
    OFTEN.forEach(what -> assertMore(tally, what, tally.scripts() / 10));
    SOMETIMES.forEach(what -> assertMore(tally, what, tally.scripts() / 50));
    RARELY.forEach(what -> assertMore(tally, what, tally.scripts() / 5000));
  }

  private static void assertMore(Tally tally, String what, int bound) {
    assertTrue(tally.of(what) > bound, () -> what + " happens too seldom in " + tally);
  }
}
