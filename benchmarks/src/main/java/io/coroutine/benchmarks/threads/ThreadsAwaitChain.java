package io.coroutine.benchmarks.threads;

import io.coroutine.benchmarks.workload.AwaitChain;
import org.jspecify.annotations.Nullable;

/** W3: a recursion; one that suspends has a thread of its own. */
public final class ThreadsAwaitChain implements AwaitChain {
  @Override
  public long ready(int depth, int repetitions) {
    return VirtualThreads.run(
        () -> {
          long sum = 0;
          for (int i = 0; i < repetitions; i++) {
            sum += recurse(depth, null);
          }
          return sum;
        });
  }

  @Override
  public long suspended(int depth, int repetitions) {
    return VirtualThreads.run(
        () -> {
          long[] sum = new long[1];
          for (int i = 0; i < repetitions; i++) {
            Handover handover = new Handover();
            Thread chain = VirtualThreads.start(() -> sum[0] += recurse(depth, handover));
            handover.awaitSuspension();
            handover.resume(0);
            VirtualThreads.join(chain);
          }
          return sum[0];
        });
  }

  private static long recurse(int depth, @Nullable Handover suspends) {
    return depth == 0 ? leaf(suspends) : recurse(depth - 1, suspends) + 1;
  }

  private static long leaf(@Nullable Handover suspends) {
    return suspends == null ? 0 : suspends.suspend();
  }
}
