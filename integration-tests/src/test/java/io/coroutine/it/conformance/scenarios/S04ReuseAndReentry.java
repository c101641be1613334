package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static io.coroutine.asyncio.Asyncio.createTask;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.asyncio.Task;

/** A coroutine is used once and can't be entered again; a task may be awaited many times. */
final class S04ReuseAndReentry extends Scenario {
  private Coroutine<String> me;

  @Async
  private static Coroutine<String> value(String v) {
    return result(v);
  }

  @Async
  private static <T> Coroutine<T> waiter(Coroutine<T> c) {
    return result(await(c));
  }

  @Async
  private static Coroutine<Void> parked() {
    suspend("parked");
    return done();
  }

  @Async
  private Coroutine<String> selfish() {
    try {
      me.send(null);
    } catch (IllegalStateException e) {
      print("re-entry:", e);
    }
    return result("unharmed");
  }

  @Async
  private Coroutine<Void> main() {
    Task<String> t = createTask(value("task"));
    print("task awaited three times:", await(t), await(t), await(t));
    return done();
  }

  @Override
  void run() {
    Coroutine<String> c = value("once");
    attempt("first", () -> waiter(c).send(null));
    attempt("second", () -> waiter(c).send(null));
    attempt("throw into finished", () -> c.throwIn(new NumberFormatException("lost")));
    attempt("close finished", c::closeAndGet);
    Coroutine<Void> p = parked();
    attempt("start", () -> p.send(null));
    attempt("await a suspended coroutine", () -> waiter(p).send(null));
    attempt("close", p::closeAndGet);
    me = selfish();
    attempt("selfish", () -> me.send(null));
    execute(main());
  }
}
