package io.coroutine.benchmarks.child;

import io.coroutine.benchmarks.workload.Checks;
import io.coroutine.benchmarks.workload.Implementations;
import io.coroutine.benchmarks.workload.ParkedCoroutines;
import io.coroutine.benchmarks.workload.ParkedCoroutines.Cell;
import io.coroutine.benchmarks.workload.ParkedCoroutines.Parked;
import io.coroutine.benchmarks.workload.ParkedTasks;
import java.lang.management.ManagementFactory;

/**
 * W8: measures the bytes of heap that a parked coroutine keeps, or a task. Arguments: the
 * implementation, {@code coroutines} or {@code tasks}, how many, and how deep. Wants the serial
 * collector.
 */
public final class ParkedMemory {
  private static final int WARM_UPS = 50_000;

  private final ParkedCoroutines workload;
  private final int depth;
  private final Cell a = new Cell(3);
  private final Cell b = new Cell(5);

  private ParkedMemory(ParkedCoroutines workload, int depth) {
    this.workload = workload;
    this.depth = depth;
  }

  public static void main(String[] args) throws Exception {
    Class<? extends ParkedCoroutines> type =
        args[1].equals("tasks") ? ParkedTasks.class : ParkedCoroutines.class;
    ParkedCoroutines workload = Implementations.load(type, args[0]);
    ParkedMemory memory = new ParkedMemory(workload, Integer.parseInt(args[3]));
    memory.warmUp();
    Report.figures("heap", memory.bytes(Integer.parseInt(args[2])));
    System.exit(0); // whatever threads are left
  }

  /** A stack that is copied to the heap is smaller if compiled code has made it. */
  private void warmUp() throws Exception {
    Parked parked = park(WARM_UPS);
    for (int i = 0; i < WARM_UPS; i++) {
      resume(parked, i);
    }
  }

  private double bytes(int n) throws Exception {
    long before = used();
    Parked parked = park(n);
    long after = used();
    resume(parked, 0);
    resume(parked, n / 2);
    resume(parked, n - 1);
    return (after - before) / (double) n;
  }

  private Parked park(int n) throws Exception {
    return workload.park(n, depth, a, b);
  }

  private void resume(Parked parked, int i) throws Exception {
    Checks.checked(parked.resume(i), ParkedCoroutines.expected(i, depth, a, b));
  }

  private static long used() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(50); // for cleaners, which free more
      long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      least = Math.min(least, used);
    }
    return least;
  }
}
