import static io.coroutine.Coroutines.*;

import io.coroutine.*;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A method for each row of emitted.txt. All javac compile them to the same instructions. */
class Emitted {

  @Async
  static Coroutine<Integer> neverAwaits(int x) {
    return result(x);
  }

  @Async
  static Coroutine<Integer> awaitsOnce(Awaitable<Integer> x) {
    return result(1 + await(x));
  }

  @Async
  static Coroutine<Integer> awaitsCallOfOwnClass(int x) {
    return result(1 + await(neverAwaits(x)));
  }

  @Async
  static Coroutine<Integer> awaitsCallOfOtherClass(int x) {
    return result(1 + await(Other.neverAwaits(x)));
  }

  @Async
  static Coroutine<Integer> awaitsCallOfInterface(Source source) {
    return result(1 + await(source.next()));
  }

  @Async
  static Coroutine<Integer> awaitsStage(CompletionStage<Integer> x) {
    return result(1 + await(x));
  }

  @Async
  static Coroutine<Integer> awaitsInLoop(Awaitable<Integer>[] all) {
    int sum = 0;
    for (int i = 0; i < all.length; i++) {
      sum += await(all[i]);
    }
    return result(sum);
  }

  @Async
  static Coroutine<Integer> awaitsRarelyInLoop(int[] all, Awaitable<Integer> x) {
    int sum = 0;
    for (int i = 0; i < all.length; i++) {
      sum += all[i] == 0 ? await(x) : all[i];
    }
    return result(sum);
  }

  @Async
  static Coroutine<Integer> awaitsInTryCatch(Awaitable<Integer> x) {
    try {
      return result(await(x));
    } catch (IllegalStateException e) {
      return result(0);
    }
  }

  @Async
  static Coroutine<Integer> awaitsInTryFinally(Awaitable<Integer> x, StringBuilder log) {
    try {
      return result(await(x));
    } finally {
      log.append("finally");
    }
  }

  @Async
  static Coroutine<StringBuilder> awaitsUnderNew(Awaitable<String> x) {
    return result(new StringBuilder(await(x)));
  }

  @Async
  static Coroutine<Double> keepsLocals(Awaitable<Integer> x, int i, long l, float f, double d) {
    String s = String.valueOf(l);
    int y = await(x);
    return result(i + l + f + d + y + s.length());
  }

  @Async
  static Coroutine<Integer> awaitsTenTimes(Awaitable<Integer> x) {
    int sum = await(x);
    sum += await(x);
    sum += await(x);
    sum += await(x);
    sum += await(x);
    sum += await(x);
    sum += await(x);
    sum += await(x);
    sum += await(x);
    sum += await(x);
    return result(sum);
  }

  @Async
  static Coroutine<Long> awaitsTwentyTimesAmongTenLocals(Awaitable<Long> x) {
    long v0 = 0;
    long v1 = 1;
    long v2 = 2;
    long v3 = 3;
    long v4 = 4;
    long v5 = 5;
    long v6 = 6;
    long v7 = 7;
    long v8 = 8;
    long v9 = 9;
    v0 += await(x);
    v1 += await(x);
    v2 += await(x);
    v3 += await(x);
    v4 += await(x);
    v5 += await(x);
    v6 += await(x);
    v7 += await(x);
    v8 += await(x);
    v9 += await(x);
    v0 += await(x);
    v1 += await(x);
    v2 += await(x);
    v3 += await(x);
    v4 += await(x);
    v5 += await(x);
    v6 += await(x);
    v7 += await(x);
    v8 += await(x);
    v9 += await(x);
    return result(v0 + v1 + v2 + v3 + v4 + v5 + v6 + v7 + v8 + v9);
  }

  @Async
  static Coroutine<Integer> tailAwaits(Awaitable<Integer> x) {
    return awaitsOnce(x);
  }

  @Async
  Coroutine<Object> suspendsByHand() {
    return result(suspend(this));
  }

  static Function<Awaitable<Integer>, Coroutine<Integer>> awaitsInLambda(int captured) {
    return x -> result(captured + await(x));
  }

  @Async
  static Generator<Integer> emitsInLoop(int n) {
    for (int i = 0; i < n; i++) {
      emit(i);
    }
    return end();
  }

  @Async
  static Generator<Object> delegates(Generator<Object> other) {
    Object value = emitFrom(other);
    return end(value);
  }

  @Async
  static AsyncGenerator<Integer> emitsAsync(int n) {
    for (int i = 0; i < n; i++) {
      emit(i);
    }
    return end();
  }

  @Async
  static AsyncGenerator<Integer> emitsWhatItAwaits(Awaitable<Integer> x) {
    emit(await(x));
    return end();
  }

  @Async
  static Coroutine<Integer> awaitsEach(AsyncIterable<Integer> source) {
    int sum = 0;
    for (int i : awaitEach(source)) {
      sum += i;
    }
    return result(sum);
  }

  @Async
  static Coroutine<Void> closesResource(AsyncCloseable resource) {
    try (AsyncCloseable r = resource) {
      return done();
    }
  }

  interface Source {
    Coroutine<Integer> next();
  }

  static class Other {
    @Async
    static Coroutine<Integer> neverAwaits(int x) {
      return result(x);
    }
  }
}
