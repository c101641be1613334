package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;

import io.coroutine.Async;
import io.coroutine.Generator;

/** How generators end: exhausted, thrown into, closed, with emits and returns in finally. */
final class S06GeneratorEdgeCases extends Scenario {
  @Async
  private static Generator<Integer> simple() {
    emit(1);
    return end("end");
  }

  @Async
  private static Generator<String> parks() {
    try {
      emit("try");
    } finally {
      emit("finally-1");
      emit("finally-2");
    }
    return end();
  }

  @Async
  @SuppressWarnings("finally")
  private static Generator<String> swallows() {
    try {
      emit("try");
    } finally {
      return end("swallowed");
    }
  }

  private static Generator<String> begun(Generator<String> generator) {
    generator.next();
    return generator;
  }

  @Override
  void run() {
    Generator<Integer> whole = simple();
    attempt("next", whole::next);
    attempt("next", whole::next);
    attempt("next after end", whole::next);
    attempt("throw after end", () -> whole.throwIn(new NumberFormatException("late")));
    attempt("close after end", whole::closeAndGet);

    Generator<Integer> fresh = simple();
    attempt("send(5) fresh", () -> fresh.send(5));
    attempt("throw fresh", () -> fresh.throwIn(new NumberFormatException("early")));
    attempt("next after throw", fresh::next);

    Generator<String> parking = parks();
    attempt("next", parking::next);
    attempt("throw", () -> parking.throwIn(new NumberFormatException("parked")));
    attempt("next", parking::next);
    attempt("parked error returns", parking::next);
    attempt("close while yielding in finally", begun(parks())::closeAndGet);

    Generator<String> thrown = begun(swallows());
    attempt("throw swallowed by return", () -> thrown.throwIn(new NumberFormatException("gone")));
    Generator<String> closed = begun(swallows());
    attempt("close value", closed::closeAndGet);
    attempt("close value again", closed::closeAndGet);
    attempt("close fresh", swallows()::closeAndGet);
  }
}
