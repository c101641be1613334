package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static io.coroutine.it.conformance.Steps.handOut;
import static io.coroutine.it.conformance.Steps.returned;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.Generator;
import java.time.Duration;

/**
 * Drops coroutines and awaitables, used and unused, and prints what is reported when they have been
 * collected: a line for each report and its place of creation, and the last one for a coroutine
 * that was dropped after all others had been reported.
 */
final class NeverAwaitedProgram {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private NeverAwaitedProgram() {}

  @Async
  private static Coroutine<String> unused() {
    return result(String.valueOf(suspend("unused")));
  }

  @Async
  private static Coroutine<Void> last() {
    return done();
  }

  @Async
  private static Coroutine<String> used() {
    return result(String.valueOf(suspend("used")));
  }

  @Async
  private static Coroutine<String> usesAnother(Coroutine<String> another) {
    return result(await(another));
  }

  @Async
  private static AsyncGenerator<Object> agen() {
    emit(await(handOut("wait")));
    return end();
  }

  @Async
  private static Generator<Object> gen() {
    emit(1);
    return end();
  }

  private static int drop(Object unused) {
    return unused.hashCode() == 0 ? 1 : 0;
  }

  /** Drops what is to be reported. */
  private static int dropsUnused() {
    AsyncGenerator<Object> generator = agen();
    return drop(unused())
        + drop(generator.anext())
        + drop(generator.asend("value"))
        + drop(generator.athrow(new ArithmeticException()))
        + drop(generator.aclose());
  }

  /** Drops what is not: whatever has been begun, closed, thrown into or refused. */
  private static int dropsUsed() {
    Coroutine<String> begun = used();
    begun.send(null);
    used().close();
    Coroutine<String> thrown = used();
    assertThrows(ArithmeticException.class, () -> thrown.throwIn(new ArithmeticException()));
    usesAnother(used()).send(null);

    AsyncGenerator<Object> generator = agen();
    Coroutine<Object> waiting = generator.anext();
    waiting.send(null);
    Coroutine<Object> refused = generator.anext();
    assertThrows(IllegalStateException.class, () -> refused.send(null));
    returned(waiting, "value");
    agen().anext().close();
    agen().aclose().close();
    return drop(gen()) + drop(agen()); // generators are nobody's to await
  }

  private static int dropsLast() {
    return drop(last());
  }

  public static void main(String[] args) {
    int reports = Integer.parseInt(args[0]);
    try (LogRecorder recorder = new LogRecorder("io.coroutine")) {
      int dropped = dropsUsed() + dropsUnused();
      collectUntil(recorder, reports);
      dropped += dropsLast();
      collectUntil(recorder, reports == 0 ? 0 : reports + 1);
      for (String message : recorder.messages()) {
        String[] lines = message.split("\\R", -1);
        System.out.println(lines[0]);
        System.out.println(lines.length < 3 ? "" : lines[2].strip());
      }
      System.out.println("dropped " + (dropped >= 0));
    }
  }

  /** Collects until there are so many reports; if none are expected, as often as is enough. */
  private static void collectUntil(LogRecorder recorder, int reports) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    for (int i = 0; recorder.messages().size() < reports || i < 5; i++) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not reported: " + recorder.messages());
      }
      System.gc();
      Thread.onSpinWait();
    }
  }
}
