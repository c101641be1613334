package io.coroutine.benchmarks.child;

import com.sun.management.OperatingSystemMXBean;
import io.coroutine.benchmarks.workload.Checks;
import io.coroutine.benchmarks.workload.Implementations;
import io.coroutine.benchmarks.workload.Sleepers;
import java.lang.management.ManagementFactory;
import java.util.Random;

/**
 * W9: measures tasks that sleep from 0 to 1000 ms: seconds beyond the longest delay, and of CPU
 * time. Arguments: the implementation, how many tasks, and how many rounds after one to warm up.
 */
public final class SleepersRun {
  private static final int LONGEST = 1000;

  private SleepersRun() {}

  public static void main(String[] args) throws Exception {
    Sleepers workload = Implementations.load(Sleepers.class, args[0]);
    int[] millis = millis(Integer.parseInt(args[1]));
    int rounds = Integer.parseInt(args[2]);
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    double[] beyond = new double[rounds];
    double[] cpu = new double[rounds];
    Checks.checked(workload.run(millis), millis.length);
    for (int i = 0; i < rounds; i++) {
      System.gc();
      long cpuBefore = system.getProcessCpuTime();
      long before = System.nanoTime();
      Checks.checked(workload.run(millis), millis.length);
      beyond[i] = (System.nanoTime() - before) / 1e9 - LONGEST / 1e3;
      cpu[i] = (system.getProcessCpuTime() - cpuBefore) / 1e9;
    }
    Report.figures("beyond", beyond);
    Report.figures("cpu", cpu);
    System.exit(0); // whatever threads are left
  }

  private static int[] millis(int n) {
    int[] millis = new Random(42).ints(n, 0, LONGEST + 1).toArray();
    millis[n / 2] = LONGEST;
    return millis;
  }
}
