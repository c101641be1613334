import static io.coroutine.Coroutines.*;

import io.coroutine.*;
import java.util.function.Function;

/** A method for each snapshot; the tests compile this with javac 17. */
class Snapshots {

  @Async
  static Coroutine<Integer> awaitsOnce(Awaitable<Integer> x) {
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
  static Coroutine<String> awaitsInTryFinally(Awaitable<String> x, StringBuilder log) {
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
  static Coroutine<Integer> awaitsCallOfOwnClass(Awaitable<Integer> x) {
    int a = await(awaitsOnce(x));
    return result(a * 2);
  }

  @Async
  static Coroutine<Integer> tailAwaits(Awaitable<Integer> x) {
    return awaitsOnce(x);
  }

  @Async
  Coroutine<Object> suspendsByHand(long wide) {
    Object sent = suspend(this);
    return result(sent + ":" + wide);
  }

  @Async
  static Coroutine<Void> neverSuspends() {
    return done();
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
}
