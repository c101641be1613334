package io.coroutine.it.targets.iteration;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.emitFrom;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.Generator;
import io.coroutine.StopIteration;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** Generators: {@code emit} and {@code emitFrom} in all the places in which they can stand. */
final class Generators {
  private static final String REASON = "plain Java has no generators";

  private Generators() {}

  /** Runs a generator and sends 10, 20, ... into it; logs what it emits, and returns its value. */
  @Async
  private static Coroutine<Object> run(Probe probe, Generator<?> generator) {
    try {
      Object emitted = generator.next();
      for (int i = 10; ; i += 10) {
        probe.log(await(probe.later(emitted)));
        emitted = generator.send(i);
      }
    } catch (StopIteration end) {
      return result(end.value());
    }
  }

  @Async
  private static Generator<Object> operands(long wide, double wider) {
    String text = wide + ":" + emit("first") + ":" + wider + ":" + emit("second") + ":" + wide;
    int[] array = {1, emit("third"), 3};
    array[0] += (Integer) emit("fourth");
    return end(text + Arrays.toString(array));
  }

  @Expect(value = "first second third fourth -> 7:10:2.5:20:7[41, 30, 3]", unlikePlainJava = REASON)
  @Async
  static Coroutine<Object> emitAmongOperands(Probe probe) {
    return run(probe, operands(7L, 2.5));
  }

  @Async
  private static Generator<Object> constructs() {
    List<Object> list = new ArrayList<>(Arrays.asList(emit("a"), emit("b")));
    StringBuilder builder = new StringBuilder("" + emit("c"));
    return end(builder.append(list));
  }

  @Expect(value = "a b c -> 30[10, 20]", unlikePlainJava = REASON)
  @Async
  static Coroutine<Object> emitAsConstructorArgument(Probe probe) {
    return run(probe, constructs());
  }

  @Async
  private static Generator<Object> nestedLoops(int n) {
    int sum = 0;
    outer:
    for (int i = 0; i < n; i++) {
      for (int j = 0; ; j++) {
        if (j > i) {
          continue outer;
        }
        if (i == 2 && j == 1) {
          break outer;
        }
        sum += (Integer) emit(i + "," + j);
      }
    }
    return end(sum);
  }

  @Expect(value = "0,0 1,0 1,1 2,0 -> 100", unlikePlainJava = REASON)
  @Async
  static Coroutine<Object> emitInNestedLoops(Probe probe) {
    return run(probe, nestedLoops(5));
  }

  @Async
  private static Generator<Object> tries(Probe probe) {
    for (int i = 0; i < 3; i++) {
      try {
        Object sent = emit("try " + i);
        if (i == 1) {
          throw new IllegalArgumentException(String.valueOf(sent));
        }
      } catch (IllegalArgumentException e) {
        probe.log("caught " + e.getMessage() + " " + emit("catch"));
        break;
      } finally {
        probe.log("finally " + emit("finally " + i));
      }
    }
    return end("end");
  }

  @Expect(
      value = "try 0 finally 0 finally 20 try 1 catch caught 30 40 finally 1 finally 50 -> end",
      unlikePlainJava = REASON)
  @Async
  static Coroutine<Object> emitInTryCatchFinally(Probe probe) {
    return run(probe, tries(probe));
  }

  @Async
  private static Generator<Object> switches(String word) {
    switch (emit(word).toString()) {
      case "10":
        emit("ten");
        break;
      default:
        emit("other");
    }
    return end((Integer) emit("last") > 25 ? "big" : "small");
  }

  @Expect(value = "word ten last -> big", unlikePlainJava = REASON)
  @Async
  static Coroutine<Object> emitInSwitchAndCondition(Probe probe) {
    return run(probe, switches("word"));
  }

  @Async
  private static Generator<Object> delegates(int depth) {
    if (depth == 0) {
      return end(emit("leaf"));
    }
    Object inner = emitFrom(delegates(depth - 1));
    return end(depth + "(" + inner + ")");
  }

  @Expect(value = "leaf -> 3(2(1(10)))", unlikePlainJava = REASON)
  @Async
  static Coroutine<Object> delegationPassesWhatIsSent(Probe probe) {
    return run(probe, delegates(3));
  }

  @Async
  private static Generator<Object> returnsOther(boolean first) {
    if (first) {
      return delegates(1);
    }
    return null;
  }

  @Expect(value = "leaf -> 1(10)", unlikePlainJava = REASON)
  @Async
  static Coroutine<Object> returnedGeneratorIsDelegatedTo(Probe probe) {
    return run(probe, returnsOther(true));
  }

  @Expect(value = "-> null", unlikePlainJava = REASON)
  @Async
  static Coroutine<Object> returnedNullIsTheEnd(Probe probe) {
    return run(probe, returnsOther(false));
  }

  @Async
  private static Generator<Object> returnsInBranches(int n) {
    return n == 0 ? end() : n == 1 ? end("one") : delegates(n);
  }

  @Expect(value = "null one leaf 2(1(10)) -> null", unlikePlainJava = REASON)
  @Async
  static Coroutine<Void> endsInBranchesOfAConditional(Probe probe) {
    for (int i = 0; i < 3; i++) {
      Object value = await(run(probe, returnsInBranches(i)));
      probe.log(value);
    }
    return done();
  }

  @Async
  private static Generator<Object> list() {
    Object first = emitFrom(Arrays.asList("x", null, "z"));
    Object second = emitFrom((Iterable<?>) delegates(0));
    return end(first + " " + second);
  }

  @Expect(
      value =
          "x null z leaf -> UnsupportedOperationException: "
              + "'java.util.Arrays$ArrayList' object has no attribute 'send'",
      unlikePlainJava = REASON)
  @Async
  static Coroutine<Object> listTakesNothing(Probe probe) {
    Generator<Object> generator = list();
    Object emitted = generator.next();
    for (int i = 0; i < 3; i++) {
      probe.log(await(probe.later(emitted)));
      emitted = generator.next();
    }
    probe.log(await(probe.later(emitted)));
    return run(probe, sendsToList());
  }

  @Async
  private static Generator<Object> sendsToList() {
    Generator<Object> inner = list();
    inner.next();
    return end(inner.send(1));
  }

  @Expect(value = "1 2 3 -> [a3, b3]", unlikePlainJava = REASON)
  @Async
  static Coroutine<List<String>> lambdasAreGenerators(Probe probe) {
    Function<Integer, Generator<Integer>> count =
        n -> {
          for (int i = 1; i <= n; i++) {
            emit(i);
          }
          return end();
        };
    for (int i : count.apply(3)) {
      probe.log(await(probe.later(i)));
    }
    Supplier<Generator<String>> captures =
        () -> {
          for (String s : Arrays.asList("a", "b")) {
            emit(s + 3);
          }
          return end();
        };
    List<String> all = new ArrayList<>();
    for (String s : captures.get()) {
      all.add(s);
    }
    return result(all);
  }

  interface Shape {
    @Async
    default Generator<String> corners() {
      emit(name());
      emitFrom(more());
      return end();
    }

    String name();

    @Async
    static Generator<String> more() {
      emit("more");
      return end();
    }
  }

  enum Kind implements Shape {
    ROUND {
      @Async
      @Override
      public Generator<String> corners() {
        emit("before");
        emitFrom(super.corners());
        return end();
      }
    },
    SQUARE
  }

  @Expect(value = "SQUARE more before ROUND more -> null", unlikePlainJava = REASON)
  @Async
  static Coroutine<Void> methodsOfInterfacesAndConstants(Probe probe) {
    for (String corner : Kind.SQUARE.corners()) {
      probe.log(await(probe.later(corner)));
    }
    for (String corner : Kind.ROUND.corners()) {
      probe.log(await(probe.later(corner)));
    }
    return done();
  }

  @Expect(value = "1 finally -> IllegalStateException: inside", unlikePlainJava = REASON)
  @Async
  static Coroutine<Object> exceptionThrownInIsSeenByFinally(Probe probe) {
    Generator<Object> generator = guarded(probe);
    probe.log(await(probe.later(generator.next())));
    return result(generator.throwIn(new IllegalStateException("inside")));
  }

  @Async
  private static Generator<Object> guarded(Probe probe) {
    try {
      emit(1);
      emit(2);
    } finally {
      probe.log("finally");
    }
    return end();
  }

  @Expect(value = "1 finally CLOSED -> null", unlikePlainJava = REASON)
  @Async
  static Coroutine<Void> closedByTryWithResources(Probe probe) {
    Generator<Object> kept;
    try (Generator<Object> generator = guarded(probe)) {
      probe.log(await(probe.later(generator.next())));
      kept = generator;
    }
    probe.log(kept.state());
    return done();
  }
}
