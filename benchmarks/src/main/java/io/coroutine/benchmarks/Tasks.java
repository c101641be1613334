package io.coroutine.benchmarks;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;
import io.coroutine.benchmarks.bound.RoundRobin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Tasks on the event loop. W5, {@code pingPong}: two of them yield a million times in all; an
 * operation is one yield. W6, {@code spawn}: 100,000 of them yield once and are gathered; an
 * operation is one task.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Tasks {
  private static final int YIELDS = 1_000_000;
  private static final int TASKS = 100_000;
  private static final int SMALL = 20;

  private int yields = YIELDS;
  private int tasks = TASKS;

  @Setup
  public void warmUp() {
    Checks.warmUp(() -> run(alternate(SMALL)) + run(spawnAll(SMALL)));
    Checks.warmUp(() -> RoundRobin.alternate(SMALL) + RoundRobin.spawn(SMALL));
  }

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public long pingPong() {
    return Checks.checked(run(alternate(yields)), yields);
  }

  @Benchmark
  @OperationsPerInvocation(YIELDS)
  public long pingPongBound() {
    return Checks.checked(RoundRobin.alternate(yields), yields);
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long spawn() {
    return Checks.checked(run(spawnAll(tasks)), tasks);
  }

  @Benchmark
  @OperationsPerInvocation(TASKS)
  public long spawnBound() {
    return Checks.checked(RoundRobin.spawn(tasks), tasks);
  }

  @Async
  private static Coroutine<Long> alternate(int yields) {
    Task<Integer> ping = createTask(yieldTimes(yields / 2));
    Task<Integer> pong = createTask(yieldTimes(yields / 2));
    return result((long) await(ping) + await(pong));
  }

  @Async
  private static Coroutine<Integer> yieldTimes(int count) {
    for (int i = 0; i < count; i++) {
      await(sleep(Duration.ZERO));
    }
    return result(count);
  }

  @Async
  private static Coroutine<Long> spawnAll(int count) {
    List<Coroutine<Integer>> children = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      children.add(child());
    }
    long sum = 0;
    for (int one : await(gather(children))) {
      sum += one;
    }
    return result(sum);
  }

  @Async
  private static Coroutine<Integer> child() {
    await(sleep(Duration.ZERO));
    return result(1);
  }
}
