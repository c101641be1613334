package example;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.sleep;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.time.Duration;

public class Right {
  @Async
  public static Coroutine<String> right() {
    await(sleep(Duration.ofMillis(1)));
    return result("right");
  }
}
