package io.coroutine.it.conformance.scenarios;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.emitFrom;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.Generator;
import io.coroutine.GeneratorExit;
import io.coroutine.StopIteration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One of the inner two of a chain of three is driven by hand, and then the outer one. */
final class S62DrivenInTheMiddle extends Scenario {
  private static final List<String> ACTIONS = List.of("next", "send", "throw", "exit", "close");

  /** What can be done to a generator and to a coroutine. */
  private interface Target {
    Object send(Object value);

    Object throwIn(Throwable error);

    Object close();

    CoroutineState state();
  }

  private record GeneratorTarget(Generator<?> generator) implements Target {
    @Override
    public Object send(Object value) {
      return generator.send(value);
    }

    @Override
    public Object throwIn(Throwable error) {
      return generator.throwIn(error);
    }

    @Override
    public Object close() {
      return generator.closeAndGet();
    }

    @Override
    public CoroutineState state() {
      return generator.state();
    }
  }

  private record CoroutineTarget(Coroutine<?> coroutine) implements Target {
    @Override
    public Object send(Object value) {
      return coroutine.send(value);
    }

    @Override
    public Object throwIn(Throwable error) {
      return coroutine.throwIn(error);
    }

    @Override
    public Object close() {
      return coroutine.closeAndGet();
    }

    @Override
    public CoroutineState state() {
      return coroutine.state();
    }
  }

  @Async
  private static Generator<String> innerGenerator(String answer) {
    try {
      Object x = emit("first");
      Object y = emit("got " + Python.str(x));
      return end("end " + Python.str(y));
    } catch (NoSuchElementException e) {
      if (answer.equals("suspends")) {
        emit("handled");
      } else if (answer.equals("returns")) {
        return end("returned");
      }
      throw e;
    } catch (GeneratorExit e) {
      if (answer.equals("suspends")) {
        emit("ignored");
      } else if (answer.equals("returns")) {
        return end("closed");
      }
      throw e;
    }
  }

  @Async
  private static Generator<String> middleGenerator(Generator<String> inner) {
    Object returned = emitFrom(inner);
    emit("middle " + Python.str(returned));
    return end("m");
  }

  @Async
  private static Generator<String> outerGenerator(Generator<String> middle) {
    Object returned = emitFrom(middle);
    emit("outer " + Python.str(returned));
    return end();
  }

  @Async
  private static Coroutine<String> innerCoroutine(String answer) {
    try {
      Object x = suspend("first");
      Object y = suspend("got " + Python.str(x));
      return result("end " + Python.str(y));
    } catch (NoSuchElementException e) {
      if (answer.equals("suspends")) {
        suspend("handled");
      } else if (answer.equals("returns")) {
        return result("returned");
      }
      throw e;
    } catch (GeneratorExit e) {
      if (answer.equals("suspends")) {
        suspend("ignored");
      } else if (answer.equals("returns")) {
        return result("closed");
      }
      throw e;
    }
  }

  @Async
  private static Coroutine<String> middleCoroutine(Coroutine<String> inner) {
    String returned = await(inner);
    suspend("middle " + returned);
    return result("m");
  }

  @Async
  private static Coroutine<Void> outerCoroutine(Coroutine<String> middle) {
    String returned = await(middle);
    suspend("outer " + returned);
    return done();
  }

  private static List<Target> generators(String answer) {
    Generator<String> inner = innerGenerator(answer);
    Generator<String> middle = middleGenerator(inner);
    Generator<String> outer = outerGenerator(middle);
    return List.of(
        new GeneratorTarget(outer), new GeneratorTarget(middle), new GeneratorTarget(inner));
  }

  private static List<Target> coroutines(String answer) {
    Coroutine<String> inner = innerCoroutine(answer);
    Coroutine<String> middle = middleCoroutine(inner);
    Coroutine<Void> outer = outerCoroutine(middle);
    return List.of(
        new CoroutineTarget(outer), new CoroutineTarget(middle), new CoroutineTarget(inner));
  }

  private static String act(Target target, String action) {
    try {
      return Python.str(
          switch (action) {
            case "send" -> target.send("v");
            case "next" -> target.send(null);
            case "throw" -> target.throwIn(new NoSuchElementException("k"));
            case "exit" -> target.throwIn(new GeneratorExit());
            default -> target.close();
          });
    } catch (StopIteration stop) {
      return "StopIteration " + Python.str(stop.value());
    } catch (Throwable t) {
      return Python.type(t) + " " + Python.str(t);
    }
  }

  private static String states(List<Target> chain) {
    return chain.stream().map(one -> one.state().name()).collect(Collectors.joining(" "));
  }

  private void drive(String kind, Function<String, List<Target>> chains, String answer) {
    for (int level = 1; level <= 2; level++) {
      for (String byHand : ACTIONS) {
        for (String behind : ACTIONS) {
          List<Target> chain = chains.apply(answer);
          act(chain.get(0), "next");
          print(kind, answer, level, byHand, behind);
          print("   by hand:", act(chain.get(level), byHand), "|", states(chain));
          print("   behind:", act(chain.get(0), behind), "|", states(chain));
          print("   next:", act(chain.get(0), "next"), "|", states(chain));
        }
      }
    }
  }

  @Override
  void run() {
    for (String answer : List.of("raises", "suspends", "returns")) {
      drive("generators", S62DrivenInTheMiddle::generators, answer);
    }
    for (String answer : List.of("raises", "suspends", "returns")) {
      drive("coroutines", S62DrivenInTheMiddle::coroutines, answer);
    }
  }
}
