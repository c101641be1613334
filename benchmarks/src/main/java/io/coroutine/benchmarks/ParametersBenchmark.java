package io.coroutine.benchmarks;

import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * What it costs a suspension that its body has parameters which are needed later: none, four that
 * are never assigned, or four that are, once. All objects have been promoted by the garbage
 * collector, and lie apart, as in a program that has run for a while. An operation is a suspension
 * and its resumption.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ParametersBenchmark {
  private static final int N = 1_000;

  /** So that regions of the garbage collector lie between two objects. */
  private static final int FILLERS = 400;

  private static final int FILLER_SIZE = 100_000;

  /** What the body has. */
  @Param({"none", "settled", "assigned"})
  public String parameters = "";

  /** Keeps the objects apart. */
  private final List<byte[]> fillers = new ArrayList<>();

  private Coroutine<Void> coroutine = none();

  @Setup
  public void begin() {
    List<String> text = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      text.add(parameters + i);
      for (int filler = 0; filler < FILLERS; filler++) {
        fillers.add(new byte[FILLER_SIZE]);
      }
    }
    coroutine =
        switch (parameters) {
          case "settled" -> settled(text.get(0), text.get(1), text.get(2), text.get(3));
          case "assigned" -> assigned(text.get(0), text.get(1), text.get(2), text.get(3));
          default -> coroutine;
        };
    coroutine.send(null);
    System.gc();
    System.gc();
  }

  @Benchmark
  @OperationsPerInvocation(N)
  public void suspendAndResume() {
    for (int i = 0; i < N; i++) {
      coroutine.send(null);
    }
  }

  @Async
  private static Coroutine<Void> none() {
    while (goesOn()) {
      suspend(null);
    }
    return done();
  }

  @Async
  private static Coroutine<Void> settled(String a, String b, String c, String d) {
    while (goesOn()) {
      suspend(null);
    }
    use(a, b, c, d);
    return done();
  }

  @Async
  private static Coroutine<Void> assigned(
      @Nullable String a, @Nullable String b, @Nullable String c, @Nullable String d) {
    while (goesOn()) {
      suspend(null);
    }
    use(a, b, c, d);
    a = null;
    b = null;
    c = null;
    d = null;
    use(a, b, c, d);
    return done();
  }

  /** What HotSpot does not look into, as it does not into most of what programs do. */
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private static boolean goesOn() {
    return true;
  }

  private static void use(@Nullable String... text) {
    System.out.println(String.join("", text));
  }
}
