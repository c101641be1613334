package example;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;

public class Both {
  @Async
  public static Coroutine<String> both() {
    return result(await(Left.left()) + await(Right.right()));
  }
}
