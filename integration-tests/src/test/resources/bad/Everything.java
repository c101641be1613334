import static io.coroutine.Coroutines.*;

import io.coroutine.*;
import java.util.function.*;

/** One class with a mistake of every kind: all of them are reported at once. */
abstract class Everything {
  final Object field = await(result(1)); // error: await-outside-async

  @Async
  abstract Coroutine<Integer> hasNoBody(); // error without line: async-abstract

  @Async
  String wrongType() {
    return "no coroutine"; // error: async-return-type
  }

  @Async
  Coroutine<Integer> monitor() {
    synchronized (this) {
      return result(await(result(1))); // error: await-in-monitor
    }
  }

  @Async
  synchronized Coroutine<Integer> locked() {
    return result(1); // error: async-synchronized
  }

  void plain() {
    await(result(1)); // error: await-outside-async
    Function<Awaitable<String>, String> f = Coroutines::await; // error: await-method-reference
  }
}
