package io.coroutine.it.cost;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.awaitEach;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.emitFrom;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.Generator;
import io.coroutine.StopIteration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What coroutines and generators do without an event loop. Their values are boxed once and for all.
 */
final class CoroutineOperations {
  static final Operation CALL =
      new Operation("await a call that does not suspend", n -> toEnd(awaitsCall(n)));

  static final Operation ANY_CALL =
      new Operation(
          "await such a call to one of four through an interface", n -> toEnd(awaitsAny(n)));

  static final Operation INHERITED_CALL =
      new Operation(
          "await such a call of a superclass or a subclass", n -> toEnd(awaitsInherited(n)));

  static final List<Operation> ALL =
      List.of(
          CALL,
          ANY_CALL,
          INHERITED_CALL,
          new Operation("await ten nested calls for a large number", n -> toEnd(awaitsLarge(n))),
          new Operation("await such a coroutine object", n -> toEnd(awaitsObject(n))),
          new Operation("await a stage that is complete", n -> toEnd(awaitsStage(n))),
          new Operation("await a call that suspends once", n -> suspends(awaitsSuspending(n), n)),
          new Operation("suspend and resume, 1 deep", n -> suspends(suspendsBelow(1, n), n)),
          new Operation("suspend and resume, 10 deep", n -> suspends(suspendsBelow(10, n), n)),
          new Operation("element of a generator", CoroutineOperations::loop),
          new Operation("element of a generator, 10 deep", n -> elements(emitsBelow(10, n))),
          new Operation("element of an async generator", n -> toEnd(loopsAsync(n))),
          new Operation("element of an async generator that awaits", n -> toEnd(loopsAwaiting(n))));

  /** The first one with an object more, for a check that a regression would be noticed. */
  static final Operation PLANTED =
      new Operation("await a call and make an object", n -> toEnd(awaitsCallAndAllocates(n)));

  /** A generator that nobody else sees. */
  static final Operation GENERATOR =
      new Operation("run through a generator where it is made", CoroutineOperations::generators);

  /** The same, and somebody else could see it. */
  static final Operation KEPT_GENERATOR =
      new Operation("run through a generator and keep it", CoroutineOperations::keptGenerators);

  /** Here the compiler can't do without the object. */
  static Object kept = PLANTED;

  private static final CompletableFuture<Integer> COMPLETE = CompletableFuture.completedFuture(1);

  private CoroutineOperations() {}

  /** Runs a coroutine that does not suspend. */
  private static void toEnd(Coroutine<?> coroutine) {
    try {
      throw new AssertionError("suspended with " + coroutine.send(null));
    } catch (StopIteration e) {
      // It has ended.
    }
  }

  /** Resumes a coroutine that suspends {@code n} times. */
  private static void suspends(Coroutine<?> coroutine, int n) {
    for (int i = 0; i < n; i++) {
      coroutine.send(null);
    }
    toEnd(coroutine);
  }

  @Async
  private static Coroutine<Integer> one() {
    return result(1);
  }

  @Async
  private static Coroutine<Integer> awaitsCall(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += await(one());
    }
    return result(sum);
  }

  @Async
  private static Coroutine<Integer> awaitsCallAndAllocates(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += await(one());
      kept = new Object();
    }
    return result(sum);
  }

  private interface Source {
    Coroutine<Integer> next();
  }

  private record First(int value) implements Source {
    @Async
    @Override
    public Coroutine<Integer> next() {
      return result(value);
    }
  }

  private record Second(int value) implements Source {
    @Async
    @Override
    public Coroutine<Integer> next() {
      return result(value);
    }
  }

  private record Third(int value) implements Source {
    @Async
    @Override
    public Coroutine<Integer> next() {
      return result(value);
    }
  }

  private record Fourth(int value) implements Source {
    @Async
    @Override
    public Coroutine<Integer> next() {
      return result(value);
    }
  }

  private static final Source[] SOURCES = {
    new First(1), new Second(2), new Third(3), new Fourth(4)
  };

  @Async
  private static Coroutine<Integer> awaitsAny(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += await(SOURCES[i & 3].next());
    }
    return result(sum);
  }

  private static class Base {
    @Async
    Coroutine<Integer> next() {
      return result(1);
    }

    @Async
    Coroutine<Integer> nextOfThis() {
      return result(await(next()));
    }
  }

  private static final class Inheriting extends Base {}

  private static final class Overriding extends Base {
    @Async
    @Override
    Coroutine<Integer> next() {
      return result(2);
    }
  }

  private static final Base[] BASES = {new Inheriting(), new Overriding()};

  @Async
  private static Coroutine<Integer> awaitsInherited(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += await(BASES[i & 1].nextOfThis());
    }
    return result(sum);
  }

  /** A number of which the JDK keeps no box. */
  @Async
  private static Coroutine<Long> large(int depth) {
    if (depth == 0) {
      return result(1L << 40);
    }
    return result(await(large(depth - 1)) + 1);
  }

  @Async
  private static Coroutine<Integer> awaitsLarge(int n) {
    int found = 0;
    for (int i = 0; i < n; i++) {
      found += await(large(10)) > 1 << 30 ? 1 : 0;
    }
    return result(found);
  }

  @Async
  private static Coroutine<Integer> awaitsObject(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      Coroutine<Integer> one = one();
      sum += await(one);
    }
    return result(sum);
  }

  @Async
  private static Coroutine<Integer> awaitsStage(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += await(COMPLETE);
    }
    return result(sum);
  }

  @Async
  private static Coroutine<Integer> suspendsOnce() {
    suspend(null);
    return result(1);
  }

  @Async
  private static Coroutine<Integer> awaitsSuspending(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      sum += await(suspendsOnce());
    }
    return result(sum);
  }

  @Async
  private static Coroutine<Void> suspendsBelow(int depth, int n) {
    if (depth > 1) {
      await(suspendsBelow(depth - 1, n));
      return done();
    }
    for (int i = 0; i < n; i++) {
      suspend(null);
    }
    return done();
  }

  @Async
  private static Generator<Integer> emitsBelow(int depth, int n) {
    if (depth > 1) {
      emitFrom(emitsBelow(depth - 1, n));
      return end();
    }
    for (int i = 0; i < n; i++) {
      emit(1);
    }
    return end();
  }

  private static void loop(int n) {
    elements(emitsBelow(1, n));
  }

  @Async
  private static Generator<Integer> countdown(int n) {
    for (int i = n; i > 0; i--) {
      emit(i);
    }
    return end();
  }

  private static void generators(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      for (int element : countdown(100)) {
        sum += element;
      }
    }
    kept = sum;
  }

  private static void keptGenerators(int n) {
    int sum = 0;
    for (int i = 0; i < n; i++) {
      Generator<Integer> generator = countdown(100);
      kept = generator;
      for (int element : generator) {
        sum += element;
      }
    }
    kept = sum;
  }

  private static int elements(Generator<Integer> generator) {
    int sum = 0;
    for (int element : generator) {
      sum += element;
    }
    return sum;
  }

  @Async
  private static AsyncGenerator<Integer> emits(int n) {
    for (int i = 0; i < n; i++) {
      emit(1);
    }
    return end();
  }

  @Async
  private static Coroutine<Integer> loopsAsync(int n) {
    int sum = 0;
    for (int element : awaitEach(emits(n))) {
      sum += element;
    }
    return result(sum);
  }

  @Async
  private static AsyncGenerator<Integer> emitsAwaited(int n) {
    for (int i = 0; i < n; i++) {
      emit(await(one()));
    }
    return end();
  }

  @Async
  private static Coroutine<Integer> loopsAwaiting(int n) {
    int sum = 0;
    for (int element : awaitEach(emitsAwaited(n))) {
      sum += element;
    }
    return result(sum);
  }
}
