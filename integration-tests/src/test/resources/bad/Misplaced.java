import static io.coroutine.Coroutines.*;

import io.coroutine.*;
import java.util.*;
import java.util.concurrent.Flow;
import java.util.function.*;

/** Words in methods and places where they have no meaning, and beside each one where they have. */
class Misplaced {
  @Async
  Coroutine<Integer> coroutine(Generator<Integer> other) {
    emit(1); // error: word-misplaced
    emitFrom(other); // error: word-misplaced
    emitFrom(List.of(1)); // error: word-misplaced
    suspend(2);
    return result(await(result(1)));
  }

  @Async
  Generator<Integer> generator(AsyncIterable<Integer> source) {
    emit(await(result(1))); // error: word-misplaced
    suspend(2); // error: word-misplaced
    for (int i : awaitEach(source)) { // error: word-misplaced
      emit(i);
    }
    emitFrom(List.of(1));
    return end(3);
  }

  @Async
  AsyncGenerator<Integer> asyncGenerator(AsyncIterable<Integer> source) {
    suspend(2); // error: word-misplaced
    emitFrom(List.of(1)); // error: word-misplaced
    for (int i : awaitEach(source)) {
      emit(i + await(result(1)));
    }
    return end();
  }

  Generator<Integer> plain() {
    emit(1); // error: await-outside-async
    emitFrom(List.of(1)); // error: await-outside-async
    return end(); // error: await-outside-async
  }

  void plainLoop(AsyncIterable<Integer> source) {
    for (int i : awaitEach(source)) { // error: await-outside-async
      System.out.println(i);
    }
  }

  Object lambdas(AsyncIterable<Integer> source) {
    Runnable runnable = () -> emit(1); // error: await-outside-async
    Supplier<Coroutine<Integer>> emits =
        () -> {
          emit(1); // error: word-misplaced
          return result(1);
        };
    Supplier<Generator<Integer>> fine =
        () -> {
          emit(1);
          return end();
        };
    Supplier<AsyncGenerator<Integer>> fineToo =
        () -> {
          for (int i : awaitEach(source)) {
            emit(i);
          }
          return end();
        };
    Function<Object, Object> reference = Coroutines::emit; // error: await-method-reference
    return List.of(runnable, emits, fine, fineToo, reference);
  }

  @Async
  Coroutine<Integer> keepsTheIterable(AsyncIterable<Integer> source) {
    Iterable<Integer> all = awaitEach(source); // error: word-misplaced
    for (int i : all) {
      return result(i);
    }
    return result(await(result(1)));
  }

  @Async
  Coroutine<Void> callsAMethodOfTheIterable(AsyncIterable<Integer> source) {
    awaitEach(source).forEach(System.out::println); // error: word-misplaced
    return done();
  }

  @Async
  Coroutine<Integer> keepsTheIterator(AsyncIterable<Integer> source) {
    Iterator<Integer> all = awaitEach(source).iterator(); // error: word-misplaced
    all.remove();
    return result(all.next());
  }

  void plainLoopOfPublisher(Flow.Publisher<Integer> source) {
    for (int i : awaitEach(source)) { // error: await-outside-async
      System.out.println(i);
    }
  }

  @Async
  Coroutine<Integer> keepsTheIterableOfPublisher(Flow.Publisher<Integer> source) {
    Iterable<Integer> all = awaitEach(source); // error: word-misplaced
    for (int i : awaitEach(source)) {
      return result(i);
    }
    return result(all.hashCode());
  }

  @Async
  Coroutine<Void> inMonitor(AsyncIterable<Integer> source, AsyncCloseable resource) {
    synchronized (this) {
      for (int i : awaitEach(source)) { // error: await-in-monitor
        System.out.println(i);
      }
      resource.close(); // error: await-in-monitor
    }
    resource.close();
    return done();
  }

  @Async
  Generator<Integer> closes(AsyncCloseable resource, Generator<Integer> fine) {
    resource.close(); // error: word-misplaced
    fine.close();
    emit(1);
    return end();
  }

  @Async
  Generator<Object> emitsInMonitor() {
    synchronized (this) {
      emit(1); // error: await-in-monitor
    }
    emit(2);
    return end();
  }
}
