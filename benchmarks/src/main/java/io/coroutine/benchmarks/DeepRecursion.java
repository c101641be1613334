package io.coroutine.benchmarks;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/**
 * Proves that awaits may nest a million deep on a default stack, and shows where plain calls end.
 *
 * <pre>java -cp benchmarks/target/benchmarks.jar io.coroutine.benchmarks.DeepRecursion [depth]
 * </pre>
 */
public final class DeepRecursion {
  private static final int DEFAULT_DEPTH = 1_000_000;

  private final PrintStream out;
  private int reached;

  private DeepRecursion(PrintStream out) {
    this.out = out;
  }

  /** Runs both recursions, and the plain one. */
  public static void main(String[] args) {
    int depth = args.length == 0 ? DEFAULT_DEPTH : Integer.parseInt(args[0]);
    DeepRecursion recursion = new DeepRecursion(System.out);
    recursion.await(depth, false);
    recursion.await(depth, true);
    recursion.call();
  }

  private void await(int depth, boolean suspends) {
    long start = System.nanoTime();
    Checks.checked(Checks.drive(DeepChain.recurse(depth, suspends)), depth);
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    out.printf("await, %s: %,d levels in %,d ms%n", describe(suspends), depth, millis);
  }

  private static String describe(boolean suspends) {
    return suspends ? "suspending at the bottom" : "never suspending";
  }

  private void call() {
    try {
      descend();
    } catch (StackOverflowError e) {
      out.printf("plain calls: StackOverflowError after %,d levels%n", reached);
    }
  }

  @SuppressWarnings("InfiniteRecursion") // the point of it
  private void descend() {
    reached++;
    descend();
  }
}
