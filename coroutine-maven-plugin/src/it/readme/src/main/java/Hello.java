import static io.coroutine.Coroutines.*;
import static io.coroutine.asyncio.Asyncio.*;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.time.Duration;

class Hello {
  @Async
  static Coroutine<Integer> add(int a, int b) {
    System.out.println(a + " + " + b);
    await(sleep(Duration.ofSeconds(1)));
    return result(a + b);
  }

  @Async
  static Coroutine<Void> printAdd(int a, int b) {
    int sum = await(add(a, b));
    System.out.println(a + " + " + b + " = " + sum);
    return done();
  }

  public static void main(String[] args) {
    run(printAdd(1, 2));
  }
}
