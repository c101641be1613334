package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.gather;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.Generator;
import io.coroutine.asyncio.Asyncio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What {@link MemoryTest} runs in child JVMs. */
final class MemoryPrograms {
  private MemoryPrograms() {}

  @Async
  private static Coroutine<Long> sleeps(int count) {
    long slept = 0;
    for (int i = 0; i < count; i++) {
      await(sleep(Duration.ZERO));
      slept++;
    }
    return result(slept);
  }

  @Async
  private static Coroutine<Integer> one() {
    return result(1);
  }

  @Async
  private static Coroutine<Long> ready(int count) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += await(one());
    }
    return result(sum);
  }

  @Async
  private static Coroutine<Integer> afterASleep(int value) {
    await(sleep(Duration.ZERO));
    return result(value);
  }

  @Async
  private static Coroutine<Long> gathers(int count) {
    List<Coroutine<Integer>> coroutines = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      coroutines.add(afterASleep(i));
    }
    long sum = 0;
    for (int value : await(gather(coroutines))) {
      sum += value;
    }
    return result(sum);
  }

  @Async
  private static Generator<Integer> range(int count) {
    for (int i = 0; i < count; i++) {
      emit(i);
    }
    return end();
  }

  private static Coroutine<Long> sumOfRange(int count) {
    long sum = 0;
    for (int i : range(count)) {
      sum += i;
    }
    return result(sum);
  }

  @Async
  private static AsyncGenerator<Integer> asyncRange(int count) {
    for (int i = 0; i < count; i++) {
      await(sleep(Duration.ZERO));
      emit(i);
    }
    return end();
  }

  @Async
  private static Coroutine<Long> sumOfAsyncRange(int count) {
    long sum = 0;
    for (int i : awaitEach(asyncRange(count))) {
      sum += i;
    }
    return result(sum);
  }

  @Async
  private static Coroutine<Long> keeps(int count) {
    List<Object> kept = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      await(sleep(Duration.ZERO));
      kept.add(new byte[1000]);
    }
    return result((long) kept.size());
  }

  public static void main(String[] args) {
    int count = Integer.parseInt(args[1]);
    Coroutine<Long> program =
        switch (args[0]) {
          case "sleeps" -> sleeps(count);
          case "ready" -> ready(count);
          case "gather" -> gathers(count);
          case "range" -> sumOfRange(count);
          case "asyncRange" -> sumOfAsyncRange(count);
          case "keep" -> keeps(count);
          default -> throw new IllegalArgumentException(args[0]);
        };
    System.out.println(Asyncio.run(program));
  }
}
