package io.coroutine.benchmarks;

import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;

import io.coroutine.Async;
import io.coroutine.Generator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * W1 where the generator is handed to a method that runs through it, and so is an object, beside an
 * {@link Iterator} written by hand. The numbers are boxed ones that the JDK has made before. An
 * operation is one value.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HandedGeneratorBenchmark {
  private static final int N = 10_000;
  private static final int LAST_CACHED = 127;

  /** What is handed over: one class of iterators, or four in turn. */
  @Param({"iterator", "generator", "iterators", "generators"})
  public String what = "";

  /** A field, so that the compiler does not know it. */
  private int n = N;

  private IntFunction<Iterator<Integer>> first = Count::new;
  private IntFunction<Iterator<Integer>> second = first;
  private IntFunction<Iterator<Integer>> third = first;
  private IntFunction<Iterator<Integer>> fourth = first;

  @Setup
  public void choose() {
    boolean areGenerators = what.startsWith("generator");
    first = areGenerators ? HandedGeneratorBenchmark::count : Count::new;
    second = areGenerators ? HandedGeneratorBenchmark::countDown : CountDown::new;
    third = areGenerators ? HandedGeneratorBenchmark::countTwice : CountTwice::new;
    fourth = areGenerators ? HandedGeneratorBenchmark::countBits : CountBits::new;
    if (!what.endsWith("s")) {
      second = first;
      third = first;
      fourth = first;
    }
  }

  @Benchmark
  @OperationsPerInvocation(4 * N)
  public long handed() {
    return sum(first.apply(n)) + sum(second.apply(n)) + sum(third.apply(n)) + sum(fourth.apply(n));
  }

  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static long sum(Iterator<Integer> numbers) {
    long sum = 0;
    while (numbers.hasNext()) {
      sum += numbers.next();
    }
    return sum;
  }

  @Async
  private static Generator<Integer> count(int n) {
    for (int i = 0; i < n; i++) {
      emit(i & LAST_CACHED);
    }
    return end();
  }

  @Async
  private static Generator<Integer> countDown(int n) {
    for (int i = n; i > 0; i--) {
      emit(i & LAST_CACHED);
    }
    return end();
  }

  @Async
  private static Generator<Integer> countTwice(int n) {
    for (int i = 0; i < n; i += 2) {
      emit(i & LAST_CACHED);
      emit(i >> 1 & LAST_CACHED);
    }
    return end();
  }

  @Async
  private static Generator<Integer> countBits(int n) {
    int i = 0;
    while (i < n) {
      emit(Integer.bitCount(i));
      i++;
    }
    return end();
  }

  /** What the iterators have in common. */
  private abstract static class Numbers implements Iterator<Integer> {
    final int n;
    int i;

    Numbers(int n) {
      this.n = n;
    }

    @Override
    public boolean hasNext() {
      return i < n;
    }

    final int advance() {
      if (i >= n) {
        throw new NoSuchElementException();
      }
      return i++;
    }
  }

  private static final class Count extends Numbers {
    Count(int n) {
      super(n);
    }

    @Override
    public Integer next() {
      return advance() & LAST_CACHED;
    }
  }

  private static final class CountDown extends Numbers {
    CountDown(int n) {
      super(n);
    }

    @Override
    public Integer next() {
      return n - advance() & LAST_CACHED;
    }
  }

  private static final class CountTwice extends Numbers {
    CountTwice(int n) {
      super(n);
    }

    @Override
    public Integer next() {
      int i = advance();
      return ((i & 1) == 0 ? i : i >> 1) & LAST_CACHED;
    }
  }

  private static final class CountBits extends Numbers {
    CountBits(int n) {
      super(n);
    }

    @Override
    public Integer next() {
      return Integer.bitCount(advance());
    }
  }
}
