package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import java.util.NoSuchElementException;

/** What anext, asend, athrow and aclose give: lazy, used once, one at a time. */
final class S08AsyncGeneratorProtocol extends Scenario {
  @Async
  private static Coroutine<Object> handOut(Object value) {
    return result(suspend(value));
  }

  @Async
  private AsyncGenerator<Object> agen() {
    print("  body entered");
    try {
      Object got = emit(await(handOut("io-1")));
      print("  asend delivered", got);
      try {
        await(handOut("io-2"));
        emit("second");
      } catch (NoSuchElementException e) {
        print("  athrow delivered KeyError");
        emit("after athrow");
      }
    } finally {
      await(handOut("io-cleanup"));
      print("  finally done");
    }
    return end();
  }

  private void step(String label, Coroutine<?> awaitable, Object value) {
    try {
      print(label, "-> suspends on", awaitable.send(value));
    } catch (StopIteration stop) {
      print(label, "-> yields", stop.value());
    } catch (Throwable t) {
      print(label, "->", Python.type(t), t);
    }
  }

  private void step(String label, Coroutine<?> awaitable) {
    step(label, awaitable, null);
  }

  @Override
  void run() {
    AsyncGenerator<Object> g = agen();
    step("asend(5) fresh", g.asend(5));
    Coroutine<Object> first = g.anext();
    print("awaitable created, body not entered yet");
    step("anext", first);
    step("concurrent anext", g.anext());
    step("concurrent aclose", g.aclose());
    step("anext resumes", first, "value-1");
    step("reuse", first);
    Coroutine<Object> send = g.asend("hi");
    step("asend", send);
    step("asend resumes", send);
    step("athrow", g.athrow(new NoSuchElementException()));
    Coroutine<Void> close = g.aclose();
    step("aclose", close);
    step("aclose resumes", close);
    step("anext after close", g.anext());
    step("aclose again", g.aclose());

    AsyncGenerator<Object> thrown = agen();
    step("athrow fresh", thrown.athrow(new NumberFormatException("early")));
    step("anext", thrown.anext());
    AsyncGenerator<Object> closed = agen();
    step("aclose fresh", closed.aclose());
    step("anext", closed.anext());
  }
}
