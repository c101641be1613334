package example;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.time.Duration;

public class Hello {
  @Async
  static Coroutine<String> hello(String name) {
    await(sleep(Duration.ofMillis(1)));
    return result("hello, " + name);
  }

  public static void main(String[] args) {
    System.out.println(run(hello("world")));
  }
}
