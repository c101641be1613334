package example;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;

public class Monitors {
  @Async
  synchronized Coroutine<Integer> method(Coroutine<Integer> other) {
    return result(await(other));
  }

  @Async
  Coroutine<Integer> block(Coroutine<Integer> other) {
    synchronized (this) {
      return result(await(other));
    }
  }

  static class Nested {
    Nested(Coroutine<Integer> other) {
      await(other);
    }
  }
}
