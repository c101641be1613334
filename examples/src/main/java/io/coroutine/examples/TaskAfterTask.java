package io.coroutine.examples;

/**
 * Ten jobs of a second each, one after the other. In Python a {@code for} loop over a function with
 * {@code time.sleep(1)}. {@link TaskPool} runs them together.
 *
 * <pre>
 * Task  0  Start
 * …
 * Task  9  Start
 * 10.017335176467896 Seconds
 * </pre>
 */
public final class TaskAfterTask {
  private TaskAfterTask() {}

  static void task(int i) throws InterruptedException {
    System.out.println("Task  " + i + "  Start");
    Pace.sleep(1);
  }

  /** Runs the example. */
  public static void main(String[] args) throws InterruptedException {
    double start = Pace.time();
    for (int i = 0; i < 10; i++) {
      task(i);
    }
    System.out.println(Pace.time() - start + " Seconds");
  }
}
