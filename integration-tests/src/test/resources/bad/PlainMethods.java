import static io.coroutine.Coroutines.*;

import io.coroutine.*;
import java.util.*;
import java.util.function.*;

class PlainMethods {
  static final Object IN_STATIC_INITIALIZER = await(result(1)); // error: await-outside-async

  final Object inField = await(result(2)); // error: await-outside-async

  static {
    int n = 1;
    suspend(n); // error: await-outside-async
  }

  PlainMethods() {
    int n = 3;
    await(result(n)); // error: await-outside-async
  }

  void plainMethod() {
    await(result(1)); // error: await-outside-async
    int n = 1;
    suspend(n); // error: await-outside-async
  }

  Coroutine<Integer> returnsCoroutineWithoutAnnotation() {
    return result(await(result(1))); // error: await-outside-async
  }

  @Async
  Coroutine<List<Integer>> lambdaInsideAsyncMethod(List<Integer> list) {
    List<Integer> out = new ArrayList<>();
    list.forEach(
        n -> {
          out.add(await(result(n))); // error: await-outside-async
        });
    Function<Integer, Integer> f = n -> await(result(n)); // error: await-outside-async
    Function<Integer, Coroutine<Integer>> fine = n -> result(await(result(n)));
    return result(out);
  }

  Runnable anonymousClassIsAClassOfItsOwn() {
    return new Runnable() {
      @Override
      public void run() {
        await(result(1)); // error: await-outside-async
      }
    };
  }

  @Async
  Coroutine<Integer> isFine() {
    return result(await(result(1)));
  }

  Coroutine<Integer> wordsThatDoNotSuspendAreFine() {
    done();
    return result(1);
  }
}
