package io.coroutine.it.interleavings;

import java.util.function.Supplier;

/** Runs a model in all its ways. */
final class Exploration {
  /** More runs than any model here has; one that grows beyond is a mistake of the test. */
  private static final int LIMIT = 200_000;

  private Exploration() {}

  /**
   * Makes all runs and returns how many they were.
   *
   * @param cancellations how often a run may cancel a task
   * @throws AssertionError for the first run in which something is not as it has to be
   */
  static int of(Supplier<Model> model, Order order, int cancellations) {
    Choices choices = new Choices();
    int runs = 0;
    do {
      runs++;
      if (runs > LIMIT) {
        throw new AssertionError("the model has too many runs");
      }
      try {
        Run.of(model.get(), choices, order, cancellations);
      } catch (AssertionError e) {
        throw new AssertionError(e.getMessage() + ", in run " + runs + " of choices " + choices, e);
      }
    } while (choices.next());
    return runs;
  }
}
