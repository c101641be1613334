package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.StringJoiner;

/** What is pending in catch and finally, and the state of loops, outlive a suspension. */
final class S42ControlFlowAcrossAwaits extends Scenario {
  @Async
  private Coroutine<String> step(String tag) {
    await(sleep(Duration.ZERO));
    print("  " + tag);
    return result(tag);
  }

  @Async
  private Coroutine<String> returnsThroughFinally() {
    try {
      return result(await(step("value computed")));
    } finally {
      await(step("finally after return"));
    }
  }

  @Async
  private Coroutine<String> raisesThroughFinally() {
    try {
      throw new NoSuchElementException();
    } catch (NoSuchElementException e) {
      await(step("handler awaits"));
      NumberFormatException error = new NumberFormatException();
      error.initCause(e); // Python remembers it by itself
      throw error;
    } finally {
      await(step("finally after raise"));
    }
  }

  @Async
  @SuppressWarnings("finally")
  private Coroutine<String> overridden() {
    for (int i = 0; i < 3; i++) {
      try {
        if (i == 0) {
          continue;
        }
        if (i == 1) {
          throw new NoSuchElementException();
        }
      } catch (NoSuchElementException e) {
        await(step("caught in loop"));
        break;
      } finally {
        await(step("finally of round " + i));
      }
    }
    try {
      throw new IOException();
    } finally {
      await(step("about to override"));
      return result("return in finally wins");
    }
  }

  @Async
  private Coroutine<String> loops() {
    StringJoiner out = new StringJoiner(" ");
    List<String> rest = new ArrayList<>(List.of("a", "b", "c"));
    while (!rest.isEmpty() && !await(step(rest.get(0))).isEmpty()) {
      String x = rest.remove(0);
      for (int y = 0, count = await(sleep(Duration.ZERO, 2)); y < count; y++) {
        if (y == 0) {
          out.add(x + y);
        }
      }
    }
    out.add(await(step("else"))); // a while without break always comes here
    return result(out.toString());
  }

  @Async
  private Coroutine<Void> report(String name, Coroutine<String> coroutine) {
    print(name);
    try {
      print(" ->", await(coroutine));
    } catch (NumberFormatException e) {
      print(" !! ValueError, context", Python.type(Python.context(e)));
    }
    return done();
  }

  @Async
  private Coroutine<Void> main() {
    await(report("returns_through_finally", returnsThroughFinally()));
    await(report("raises_through_finally", raisesThroughFinally()));
    await(report("overridden", overridden()));
    await(report("loops", loops()));
    return done();
  }

  @Override
  void run() {
    execute(main());
  }
}
