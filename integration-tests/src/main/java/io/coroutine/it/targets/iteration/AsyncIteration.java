package io.coroutine.it.targets.iteration;

import static io.coroutine.Coroutines.anext;
import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.closing;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.AsyncIterable;
import io.coroutine.AsyncIterator;
import io.coroutine.Coroutine;
import io.coroutine.StopAsyncIteration;
import io.coroutine.it.probe.Expect;
import io.coroutine.it.probe.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Async generators and loops over {@code awaitEach} in all their shapes. */
final class AsyncIteration {
  private static final String REASON = "plain Java has no asynchronous iteration";

  private AsyncIteration() {}

  @Async
  static AsyncGenerator<Integer> count(Probe probe, int n) {
    for (int i = 0; i < n; i++) {
      emit(await(probe.later(i)));
    }
    return end();
  }

  @Expect(value = "-> 6", unlikePlainJava = REASON)
  @Async
  static Coroutine<Integer> sum(Probe probe) {
    int sum = 0;
    for (int i : awaitEach(count(probe, 4))) {
      sum += i;
    }
    return result(sum);
  }

  @Expect(value = "0,0 1,0 1,1 2,0 -> left 2", unlikePlainJava = REASON)
  @Async
  static Coroutine<String> nestedLoopsWithLabels(Probe probe) {
    outer:
    for (Integer i : awaitEach(count(probe, 9))) {
      for (Integer j : awaitEach(count(probe, 9))) {
        if (j > i) {
          continue outer;
        }
        if (i == 2 && j == 1) {
          return result("left " + i);
        }
        probe.log(i + "," + j);
        if (i == 7) {
          break outer;
        }
      }
    }
    return result("not left");
  }

  @Expect(value = "0 finally 1 caught 1 finally 2 finally -> 3", unlikePlainJava = REASON)
  @Async
  static Coroutine<Integer> loopWithTryFinallyInside(Probe probe) {
    int rounds = 0;
    for (Integer i : awaitEach(count(probe, 3))) {
      try {
        probe.log(i);
        rounds += await(probe.later(1));
        if (i == 1) {
          throw new IllegalStateException(i.toString());
        }
      } catch (IllegalStateException e) {
        probe.log("caught");
        probe.log(await(probe.later(e.getMessage())));
      } finally {
        probe.log("finally");
      }
    }
    return result(rounds);
  }

  @Expect(value = "0 1 cleanup -> IOException: body", unlikePlainJava = REASON)
  @Async
  static Coroutine<Integer> loopInsideTryFinally(Probe probe) throws java.io.IOException {
    try {
      for (Integer i : awaitEach(count(probe, 5))) {
        probe.log(i);
        if (i == 1) {
          throw new java.io.IOException("body");
        }
      }
      return result(0);
    } finally {
      probe.log(await(probe.later("cleanup")));
    }
  }

  /** An async iterator in the way that a program writes one. */
  private static final class Countdown implements AsyncIterator<Long> {
    private final Probe probe;
    private long left;

    Countdown(Probe probe, long left) {
      this.probe = probe;
      this.left = left;
    }

    @Async
    @Override
    public Coroutine<Long> anext() {
      if (left == 0) {
        throw new StopAsyncIteration();
      }
      return result(await(probe.later(left--)));
    }
  }

  @Expect(value = "3 2 1 3 2 1 -> 12", unlikePlainJava = REASON)
  @Async
  static Coroutine<Long> userWrittenIterators(Probe probe) {
    AsyncIterable<Long> iterable = () -> new Countdown(probe, 3);
    long sum = 0L;
    for (int i = 0; i < 2; i++) {
      for (long n : awaitEach(iterable)) {
        probe.log(n);
        sum += n;
      }
    }
    return result(sum);
  }

  @Expect(value = "-> StopAsyncIteration: mine", unlikePlainJava = REASON)
  @Async
  static Coroutine<Void> stopOfTheBodyDoesNotEndTheLoop(Probe probe) {
    for (Integer i : awaitEach(count(probe, 3))) {
      throw new StopAsyncIteration("mine");
    }
    return done();
  }

  @Async
  private static AsyncGenerator<Object> echo(Probe probe, long wide) {
    Object sent = wide + ":" + await(probe.later("a")) + ":" + emit("first");
    try {
      sent = sent + ":" + emit(sent);
    } catch (IllegalArgumentException e) {
      emit("caught " + e.getMessage() + await(probe.later("!")));
    } finally {
      probe.log(await(probe.later("finally")));
    }
    return end();
  }

  @Expect(value = "first 5:a:x caught y! finally -> none", unlikePlainJava = REASON)
  @Async
  static Coroutine<Object> sendAndThrow(Probe probe) {
    AsyncGenerator<Object> echo = echo(probe, 5L);
    probe.log(await(echo.anext()));
    probe.log(await(echo.asend("x")));
    probe.log(await(echo.athrow(new IllegalArgumentException("y"))));
    return anext(echo, "none");
  }

  @Expect(value = "first finally CLOSED -> null", unlikePlainJava = REASON)
  @Async
  static Coroutine<Void> closedByTryWithResources(Probe probe) {
    AsyncGenerator<Object> kept;
    try (AsyncGenerator<Object> echo = closing(echo(probe, 1L))) {
      kept = echo;
      for (Object o : awaitEach(echo)) {
        probe.log(o);
        break;
      }
      await(echo.asend("x"));
    }
    probe.log(kept.state());
    return done();
  }

  @Expect(value = "-> [0, 4, 16]", unlikePlainJava = REASON)
  @Async
  static Coroutine<List<Integer>> comprehension(Probe probe) {
    return result(
        await(
            count(probe, 5)
                .filter(i -> i % 2 == 0)
                .mapAwait(i -> result(await(probe.later(i * i))))
                .toList()));
  }

  @Expect(value = "-> [1, 2, 3]", unlikePlainJava = REASON)
  @Async
  static Coroutine<List<Integer>> lambdasAreAsyncGenerators(Probe probe) {
    Supplier<AsyncGenerator<Integer>> lambda =
        () -> {
          for (int i : Arrays.asList(1, 2, 3)) {
            emit(await(probe.later(i)));
          }
          return end();
        };
    List<Integer> all = new ArrayList<>();
    for (int i : awaitEach(lambda.get())) {
      all.add(i);
    }
    return result(all);
  }

  @Async
  private static AsyncGenerator<String> pairs(Probe probe, int n) {
    for (int i : awaitEach(count(probe, n))) {
      for (int j : awaitEach(count(probe, i))) {
        emit(j + "<" + i);
      }
    }
    return end();
  }

  @Expect(value = "0<1 0<2 1<2 -> null", unlikePlainJava = REASON)
  @Async
  static Coroutine<Void> loopsInAsyncGenerators(Probe probe) {
    for (String pair : awaitEach(pairs(probe, 3))) {
      probe.log(pair);
    }
    return done();
  }
}
