package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.GeneratorExit;
import io.coroutine.StopIteration;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** A coroutine runs through an async generator that runs through another one. */
final class S63AsyncChains extends Scenario {
  private final List<String> log = new ArrayList<>();

  @Async
  private static Coroutine<Object> handOut(Object value) {
    return result(suspend(value));
  }

  @Async
  private Coroutine<Boolean> answers(String answer, String where) {
    if (answer.equals("waits")) {
      log.add(Python.str(await(handOut(where + " waits"))));
    }
    return result(answer.equals("returns"));
  }

  @Async
  private AsyncGenerator<String> inner(String answer) {
    try {
      log.add(Python.str(await(handOut("inner 1"))));
      log.add(Python.str(emit("a")));
      log.add(Python.str(await(handOut("inner 2"))));
      log.add(Python.str(emit("b")));
    } catch (NoSuchElementException e) {
      log.add("inner KeyError");
      if (answer.equals("emits")) {
        emit("in answer");
      } else if (await(answers(answer, "inner"))) {
        return end();
      }
      throw e;
    } catch (GeneratorExit e) {
      log.add("inner GeneratorExit");
      if (answer.equals("emits")) {
        emit("in answer");
      } else if (await(answers(answer, "inner"))) {
        return end();
      }
      throw e;
    } finally {
      log.add("inner finally");
    }
    return end();
  }

  @Async
  private AsyncGenerator<String> outer(AsyncGenerator<String> source) {
    try {
      for (String x : awaitEach(source)) {
        log.add(Python.str(await(handOut("outer " + x))));
        emit("<" + x + ">");
      }
    } finally {
      log.add("outer finally");
    }
    return end();
  }

  @Async
  private Coroutine<String> loop(AsyncGenerator<String> source) {
    try {
      for (String x : awaitEach(source)) {
        log.add(Python.str(await(handOut("loop " + x))));
      }
      return result("end");
    } finally {
      log.add("loop finally");
    }
  }

  private static String act(Coroutine<?> target, String action) {
    try {
      return Python.str(
          switch (action) {
            case "send" -> target.send("v");
            case "throw" -> target.throwIn(new NoSuchElementException("k"));
            case "exit" -> target.throwIn(new GeneratorExit());
            case "close" -> target.closeAndGet();
            default -> target.send(null);
          });
    } catch (StopIteration stop) {
      return "StopIteration " + Python.str(stop.value());
    } catch (Throwable t) {
      return Python.type(t) + " " + Python.str(t);
    }
  }

  private static Coroutine<?> awaitable(AsyncGenerator<?> generator, String action) {
    return switch (action) {
      case "next" -> generator.anext();
      case "athrow" -> generator.athrow(new NoSuchElementException("k"));
      default -> generator.aclose();
    };
  }

  private static String states(Coroutine<?> c, AsyncGenerator<?> a, AsyncGenerator<?> b) {
    return c.state().name() + ' ' + a.state().name() + ' ' + b.state().name();
  }

  private void drive(String answer, int steps, String action, int level, String behind) {
    log.clear();
    AsyncGenerator<String> b = inner(answer);
    AsyncGenerator<String> a = outer(b);
    Coroutine<String> c = loop(a);
    String at = "";
    for (int i = 0; i < steps; i++) {
      at = act(c, "next");
    }
    print(answer, steps, at, action, level, behind);
    print("   coroutine:", act(c, action), "|", states(c, a, b));
    AsyncGenerator<String> generator = level == 0 ? a : b;
    if (!behind.equals("athrow") || generator.state() != CoroutineState.CLOSED) {
      Coroutine<?> step = awaitable(generator, behind);
      print("   generator:", act(step, "next"), "|", states(c, a, b));
    }
    print("   coroutine:", act(c, "next"), "|", states(c, a, b));
    print("   log:", String.join(", ", log));
  }

  @Override
  void run() {
    for (String answer : List.of("raises", "waits", "returns", "emits")) {
      for (int steps = 1; steps <= 3; steps++) {
        for (String action : List.of("send", "throw", "exit", "close")) {
          for (int level = 0; level < 2; level++) {
            for (String behind : List.of("next", "athrow", "aclose")) {
              drive(answer, steps, action, level, behind);
            }
          }
        }
      }
    }
  }
}
