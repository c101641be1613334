package example;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;
import static io.coroutine.asyncio.Asyncio.run;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PlainTest {
  @Test
  void doublesLater() {
    assertEquals(42, run(twiceLater(21)));
  }

  @Async
  private static Coroutine<Integer> twiceLater(int number) {
    await(sleep(Duration.ofMillis(1)));
    return result(Plain.twice(number));
  }
}
