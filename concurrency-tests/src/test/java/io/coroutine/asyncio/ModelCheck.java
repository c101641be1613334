package io.coroutine.asyncio;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Has Lincheck put operations of a model together at random, and run each combination in many
 * orders of its steps. What the operations return has to be what they return when they are run one
 * after the other, in some order. Lincheck takes one step at a time, in memory that is the same for
 * all threads; what a processor or a compiler reorders is for the races of jcstress.
 */
final class ModelCheck {
  private static final int COMBINATIONS = 20;

  private ModelCheck() {}

  /**
   * Checks models, and ends the JVM with 0 if they pass, with 1 if they do not.
   *
   * @param arguments in how many orders to run each combination, then the models' simple names
   */
  public static void main(String[] arguments) {
    try {
      int orders = Integer.parseInt(arguments[0]);
      for (int i = 1; i < arguments.length; i++) {
        Class<?> model = Class.forName("io.coroutine.asyncio." + arguments[i]);
        long start = System.nanoTime();
        check(model, orders);
        long millis = NANOSECONDS.toMillis(System.nanoTime() - start);
        System.out.println(arguments[i] + ": passed in " + millis + " ms");
      }
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1); // threads that wait for ever do not hold it up
    }
  }

  private static void check(Class<?> model, int orders) {
    new ModelCheckingOptions()
        .iterations(COMBINATIONS)
        .invocationsPerIteration(orders)
        .threads(model == InboxModel.class ? 3 : 2)
        .actorsPerThread(2)
        .actorsBefore(1)
        .actorsAfter(0)
        .minimizeFailedScenario(false)
        .check(model);
  }
}
