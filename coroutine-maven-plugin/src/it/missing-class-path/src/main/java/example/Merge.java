package example;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;

class Merge {
  @Async
  static Coroutine<Integer> merge(Coroutine<Boolean> condition) {
    Base base = await(condition) ? new Left() : new Right();
    await(condition);
    return result(base.number());
  }
}
