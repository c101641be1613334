package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import java.util.concurrent.Callable;

/** A call runs nothing; a fresh coroutine that is closed or thrown into never enters its body. */
final class S01LazyStart extends Scenario {
  @Async
  private Coroutine<String> work(String tag) {
    print(tag + ": body entered");
    try {
      Object got = suspend("hello");
      print(tag + ": received " + got);
      return result("result");
    } finally {
      print(tag + ": finally");
    }
  }

  private void attemptRaising(String label, Callable<?> call) {
    try {
      print(label, "->", call.call());
    } catch (Throwable t) {
      print(label, "raised", Python.type(t) + ":", t);
    }
  }

  @Override
  void run() {
    Coroutine<String> a = work("a");
    print("created", a.state());
    attemptRaising("send(1)", () -> a.send(1));
    print("still", a.state());
    attemptRaising("send(None)", () -> a.send(null));
    print("now", a.state());
    try {
      a.send("world");
    } catch (StopIteration stop) {
      print("StopIteration.value =", stop.value());
    }
    print("now", a.state());

    Coroutine<String> b = work("b");
    attemptRaising("close fresh", b::closeAndGet);
    print("now", b.state());
    attemptRaising("send after close", () -> b.send(null));
    attemptRaising("close again", b::closeAndGet);

    Coroutine<String> c = work("c");
    attemptRaising("throw fresh", () -> c.throwIn(new NumberFormatException("boom")));
    print("now", c.state());
    attemptRaising("send after throw", () -> c.send(null));
  }
}
