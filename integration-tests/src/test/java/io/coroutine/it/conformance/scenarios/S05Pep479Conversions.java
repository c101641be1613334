package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.AsyncIterable;
import io.coroutine.AsyncIterator;
import io.coroutine.Coroutine;
import io.coroutine.Generator;
import io.coroutine.StopAsyncIteration;
import io.coroutine.StopIteration;
import java.util.List;

/** What becomes of StopIteration and StopAsyncIteration that a body raises. */
final class S05Pep479Conversions extends Scenario {
  private static void raise(RuntimeException e) {
    throw e;
  }

  @Async
  private static Generator<Object> gen(RuntimeException e) {
    raise(e);
    emit(null);
    return end();
  }

  @Async
  private static Coroutine<Void> coro(RuntimeException e) {
    throw e;
  }

  @Async
  private static AsyncGenerator<Integer> agen(RuntimeException e) {
    emit(1);
    throw e;
  }

  private static final class BadEnd implements AsyncIterator<Object> {
    @Async
    @Override
    public Coroutine<Object> anext() {
      throw new StopIteration();
    }
  }

  @Async
  private static Coroutine<Void> consume(AsyncIterable<?> source) {
    for (Object ignored : awaitEach(source)) {
      // only run through
    }
    return done();
  }

  private void report(String label, Throwable e) {
    String cause = e.getCause() == null ? Python.str(null) : Python.type(e.getCause());
    print(label + ": " + Python.type(e) + "(" + Python.str(e) + ") cause=" + cause);
  }

  @Async
  private Coroutine<Void> main() {
    for (RuntimeException exc :
        List.of(
            new StopIteration("v"), new StopAsyncIteration("v"), new NumberFormatException("v"))) {
      String kind = Python.type(exc);
      try {
        gen(exc).next();
      } catch (Throwable e) {
        report("generator raising " + kind, e);
      }
      try {
        await(coro(exc));
      } catch (Throwable e) {
        report("coroutine raising " + kind, e);
      }
      try {
        await(consume(agen(exc)));
      } catch (Throwable e) {
        report("async generator raising " + kind, e);
      }
    }
    try {
      await(consume(new BadEnd()));
    } catch (IllegalStateException e) {
      report("__anext__ raising StopIteration", e);
    }
    try {
      for (Integer ignored : awaitEach(agen(new NumberFormatException()))) {
        throw new StopAsyncIteration("from body");
      }
    } catch (StopAsyncIteration e) {
      print("loop body:", e);
    }
    return done();
  }

  @Override
  void run() {
    execute(main());
  }
}
