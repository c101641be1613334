import static io.coroutine.Coroutines.*;

import io.coroutine.*;

/** Looks like mistakes, and has none. */
class Nothing {
  @interface Own {}

  static class Words {
    static <T> T await(Object o) {
      return null;
    }

    static Object suspend(Object o) {
      return o;
    }
  }

  int methodsOfTheSameNames() throws InterruptedException {
    Words.await("x");
    Words.suspend(1);
    synchronized (this) {
      Words.await("y");
    }
    return 1;
  }

  @Own
  int otherAnnotation() {
    return 1;
  }

  Coroutine<Integer> handsOn() {
    return isAsync();
  }

  @Async
  Coroutine<Integer> isAsync() {
    return result(await(result(1)));
  }
}
