import static io.coroutine.Coroutines.*;

import io.coroutine.*;

abstract class Declarations {

  @Async
  int returnsInt() {
    return await(done()) == null ? 1 : 2; // error: async-return-type
  }

  @Async
  static void returnsNothing(Coroutine<Integer> c) {
    await(c); // error: async-return-type
  }

  @Async
  Awaitable<Integer> returnsSupertype() {
    return result(1); // error: async-return-type
  }

  @Async
  <T extends Coroutine<Integer>> T returnsErasedCoroutine() {
    await(done());
    return null;
  }

  @Async
  abstract Coroutine<Integer> hasNoBody(); // error without line: async-abstract

  @Async
  native Coroutine<Integer> isNative(); // error without line: async-native

  @Async
  synchronized Coroutine<Integer> isSynchronized() {
    return result(await(result(1))); // error: async-synchronized
  }

  @Async
  static synchronized long isSynchronizedAndReturnsLong() {
    return 1L; // error: async-return-type, async-synchronized
  }

  abstract Coroutine<Integer> hasNoBodyAndNoAnnotation();

  synchronized Coroutine<Integer> isSynchronizedAndPlain() {
    return result(1);
  }

  @Async
  Coroutine<Integer> isFine() {
    return result(await(isFine()));
  }
}
