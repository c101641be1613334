package example;

import static io.coroutine.Coroutines.*;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.util.concurrent.ExecutorService;

class Careless {
  @Async
  static Coroutine<Integer> fetch(int n) throws InterruptedException {
    Thread.sleep(1);
    return result(n + await(result(query())));
  }

  static Object submit(ExecutorService executor) {
    return executor.submit(() -> fetch(1));
  }

  static int query() {
    return 1;
  }
}
