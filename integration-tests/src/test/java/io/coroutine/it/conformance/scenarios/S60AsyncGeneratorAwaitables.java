package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.GeneratorExit;
import io.coroutine.StopAsyncIteration;
import io.coroutine.StopIteration;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;

/**
 * What is done to the awaitables of an async generator by hand: fresh, suspended, refused, used.
 */
final class S60AsyncGeneratorAwaitables extends Scenario {
  @Async
  private static Coroutine<Object> handOut(Object value) {
    return result(suspend(value));
  }

  private void at(String label, Callable<?> call) {
    try {
      print(label, "->", call.call());
    } catch (StopIteration stop) {
      print(label, "!! StopIteration", stop.value());
    } catch (Throwable t) {
      print(label, "!!", Python.type(t), t, "cause", Python.type(t.getCause()));
    }
  }

  private void next(String label, AsyncGenerator<?> generator) {
    at(label, () -> generator.anext().send(null));
  }

  private void send(String label, Coroutine<?> awaitable, Object value) {
    at(label, () -> awaitable.send(value));
  }

  private void send(String label, Coroutine<?> awaitable) {
    send(label, awaitable, null);
  }

  private void raise(String label, Coroutine<?> awaitable, Throwable error) {
    at(label, () -> awaitable.throwIn(error));
  }

  private void close(String label, Coroutine<?> awaitable) {
    at(label, awaitable::closeAndGet);
  }

  private void running(AsyncGenerator<?> generator) {
    print("running", generator.state() == CoroutineState.RUNNING);
  }

  private static NoSuchElementException keyError(String message) {
    return new NoSuchElementException(message);
  }

  private static NumberFormatException valueError(String message) {
    return new NumberFormatException(message);
  }

  @Async
  private AsyncGenerator<Object> twoWaits() {
    try {
      Object x = emit(await(handOut("w1")));
      print("  sent", x);
      Object y = emit(await(handOut("w2")));
      print("  sent", y);
    } catch (Throwable t) {
      print("  body sees", Python.type(t), t);
      throw t;
    } finally {
      print("  finally");
    }
    return end();
  }

  /** Returns one that waits at its first emit. */
  private AsyncGenerator<Object> parked() {
    AsyncGenerator<Object> generator = twoWaits();
    Coroutine<Object> first = generator.anext();
    first.send(null);
    send("parks", first, "A");
    return generator;
  }

  private void suspended() {
    print("-- suspended");
    AsyncGenerator<Object> x = twoWaits();
    Coroutine<Object> a = x.anext();
    send("start", a);
    raise("throw", a, keyError("k"));
    running(x);
    next("next", x);
    send("again", a);
    raise("throw again", a, valueError("v"));
    close("close again", a);

    AsyncGenerator<Object> y = twoWaits();
    Coroutine<Object> b = y.anext();
    send("start", b);
    close("close", b);
    running(y);
    next("next", y);
    send("again", b);
  }

  private void fresh() {
    print("-- fresh");
    AsyncGenerator<Object> x = twoWaits();
    Coroutine<Object> a = x.anext();
    raise("throw, fresh generator", a, keyError("k"));
    next("next", x);
    send("again", a);
    AsyncGenerator<Object> y = twoWaits();
    close("close, fresh generator", y.anext());
    next("next", y);

    AsyncGenerator<Object> thrown = parked();
    raise("throw", thrown.anext(), keyError("k"));
    next("next", thrown);
    AsyncGenerator<Object> closed = parked();
    Coroutine<Object> c = closed.anext();
    close("close", c);
    send("again", c);
    next("next", closed);
    Coroutine<Object> sent = parked().asend("B");
    send("first send", sent, "C");
    send("second send", sent, "D");
  }

  private void refused() {
    print("-- refused");
    AsyncGenerator<Object> x = twoWaits();
    Coroutine<Object> a = x.anext();
    a.send(null);
    Coroutine<Object> b = x.anext();
    raise("anext throw", b, keyError("k"));
    send("again", b);
    Coroutine<Object> c = x.anext();
    close("anext close", c);
    send("again", c);
    Coroutine<Void> d = x.aclose();
    close("aclose close", d);
    send("again", d);
    Coroutine<Object> e = x.athrow(keyError("q"));
    raise("athrow throw", e, valueError("r"));
    send("again", e);
    send("first goes on", a, "z");
  }

  private void freshOnesThatThrow() {
    print("-- athrow and aclose, fresh");
    AsyncGenerator<Object> x = parked();
    Coroutine<Object> a = x.athrow(keyError("q"));
    raise("athrow throw", a, valueError("r"));
    send("again", a);
    next("next", x);
    x = parked();
    a = x.athrow(keyError("q"));
    close("athrow close", a);
    send("again", a);
    next("next", x);
    x = parked();
    Coroutine<Void> c = x.aclose();
    close("aclose close", c);
    send("again", c);
    next("next", x);
    x = parked();
    c = x.aclose();
    raise("aclose throw", c, valueError("r"));
    send("again", c);
    next("next", x);
    c = parked().aclose();
    send("aclose send", c, 5);
    send("then", c);
    a = parked().athrow(keyError("q"));
    send("athrow send", a, 5);
    send("then", a);
  }

  @Async
  private static AsyncGenerator<Object> empty(boolean isEmpty) {
    if (!isEmpty) {
      emit(1);
    }
    return end();
  }

  private void finished() {
    print("-- finished");
    AsyncGenerator<Object> x = empty(true);
    next("end", x);
    Coroutine<Object> a = x.anext();
    raise("anext throw", a, keyError("k"));
    send("again", a);
    send("asend", x.asend(5));
    close("anext close", x.anext());
    raise("athrow throw", x.athrow(keyError("k")), valueError("r"));
    raise("aclose throw", x.aclose(), valueError("r"));
    close("aclose close", x.aclose());
  }

  @Async
  private AsyncGenerator<Object> waitsInFinally() {
    try {
      emit(1);
    } finally {
      print("  finally", await(handOut("c1")));
      await(handOut("c2"));
      print("  done");
    }
    return end();
  }

  private void closing() {
    print("-- closing");
    AsyncGenerator<Object> x = waitsInFinally();
    next("next", x);
    Coroutine<Void> c = x.aclose();
    send("aclose", c);
    next("next meanwhile", x);
    send("aclose meanwhile", x.aclose());
    send("goes on", c, "v");
    raise("throw", c, keyError("t"));
    next("next", x);
    x = waitsInFinally();
    next("next", x);
    c = x.aclose();
    send("aclose", c);
    close("close", c);
    running(x);
    next("next", x);
    send("aclose", x.aclose());
  }

  @Async
  private AsyncGenerator<Object> waitsInAnswer() {
    try {
      await(handOut(1));
    } catch (GeneratorExit e) {
      print("  exit");
      await(handOut(2));
      print("  went on");
    }
    emit("v");
    return end();
  }

  @Async
  private AsyncGenerator<Object> emitsInAnswer() {
    try {
      await(handOut(1));
    } catch (GeneratorExit | NoSuchElementException e) {
      print("  sees", Python.type(e));
    }
    emit("v");
    emit("v2");
    return end();
  }

  private void answering() {
    print("-- answering");
    AsyncGenerator<Object> x = waitsInAnswer();
    Coroutine<Object> a = x.asend(null);
    send("start", a);
    close("close", a);
    running(x);
    send("goes on", a);
    next("next", x);
    send("aclose", x.aclose());
    x = emitsInAnswer();
    a = x.asend(null);
    send("start", a);
    close("close", a);
    running(x);
    send("again", a);
    next("next", x);
    x = emitsInAnswer();
    a = x.asend(null);
    send("start", a);
    raise("throw", a, keyError("k"));
    next("next", x);
  }

  @Async
  private AsyncGenerator<Object> handles() {
    try {
      emit(1);
    } catch (NumberFormatException e) {
      return end();
    } catch (NoSuchElementException e) {
      if (StopIteration.class.isInstance(e)) {
        throw e;
      }
      print("  handler", await(handOut("in handler")));
      emit(2);
    }
    return end();
  }

  private AsyncGenerator<Object> handling() {
    AsyncGenerator<Object> generator = handles();
    next("next", generator);
    return generator;
  }

  private void throwing() {
    print("-- throwing");
    AsyncGenerator<Object> x = handling();
    Coroutine<Object> t = x.athrow(keyError("k"));
    send("athrow", t);
    next("next meanwhile", x);
    send("goes on", t, "s");
    next("next", x);
    x = handling();
    send("athrow ends", x.athrow(valueError("v")));
    next("next", x);
    x = handling();
    send("athrow exit", x.athrow(new GeneratorExit()));
    next("next", x);
    send("athrow stop", handling().athrow(new StopIteration("q")));
    send("athrow async stop", handling().athrow(new StopAsyncIteration("q")));
    send("fresh", handles().athrow(new StopAsyncIteration("q")));
  }

  @Async
  private static AsyncGenerator<Object> ignoresExit() {
    try {
      emit(1);
    } catch (GeneratorExit e) {
      emit(2);
    }
    emit(3);
    return end();
  }

  @Async
  private static AsyncGenerator<Object> raisesStop() {
    try {
      emit(1);
    } catch (GeneratorExit e) {
      throw new StopAsyncIteration("mine");
    }
    return end();
  }

  private void ignoring() {
    print("-- ignoring");
    AsyncGenerator<Object> x = ignoresExit();
    next("next", x);
    send("athrow exit", x.athrow(new GeneratorExit()));
    next("next", x);
    x = ignoresExit();
    next("next", x);
    send("aclose", x.aclose());
    next("next", x);
    x = raisesStop();
    next("next", x);
    send("aclose", x.aclose());
  }

  @Async
  private AsyncGenerator<Object> entersItself(AsyncGenerator<?>[] self, Coroutine<?>[] awaitable) {
    next("  next", self[0]);
    send("  aclose", self[0].aclose());
    send("  athrow", self[0].athrow(keyError("k")));
    print("  own awaitable refused", refuses(awaitable[0]));
    emit(1);
    return end();
  }

  private static boolean refuses(Coroutine<?> awaitable) {
    try {
      awaitable.send(null);
      return false;
    } catch (IllegalStateException e) {
      return true;
    }
  }

  private void entered() {
    print("-- entered");
    AsyncGenerator<?>[] self = new AsyncGenerator<?>[1];
    Coroutine<?>[] awaitable = new Coroutine<?>[1];
    self[0] = entersItself(self, awaitable);
    awaitable[0] = self[0].anext();
    send("anext", awaitable[0]);
  }

  @Override
  void run() {
    suspended();
    fresh();
    refused();
    freshOnesThatThrow();
    finished();
    closing();
    answering();
    throwing();
    ignoring();
    entered();
  }
}
