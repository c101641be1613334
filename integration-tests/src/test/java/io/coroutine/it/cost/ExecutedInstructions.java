package io.coroutine.it.cost;

/** How many instructions code has executed that a {@link CountingLoader} has loaded. */
public final class ExecutedInstructions {
  private static long count;

  private ExecutedInstructions() {}

  /** Called for each instruction. */
  public static void increment() {
    count++;
  }

  /** Returns how many they have been. */
  public static long count() {
    return count;
  }
}
