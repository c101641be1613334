import static io.coroutine.Coroutines.*;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.test.CoroutineTest;
import io.coroutine.test.CoroutineTests;

class TestsNotRun {
  @CoroutineTest
  @Async
  Coroutine<Void> forgotten() {
    return done(); // warning: test-not-run
  }

  @CoroutineTest
  Coroutine<Void> withoutAsync() {
    return null; // warning: test-not-run
  }

  @Async
  Coroutine<Void> noTest() {
    return done();
  }

  static class Runs implements CoroutineTests {
    @CoroutineTest
    @Async
    Coroutine<Void> runs() {
      return done();
    }

    class NestedWithout {
      @CoroutineTest
      @Async
      Coroutine<Void> doesNotRun() {
        return done(); // warning: test-not-run
      }
    }
  }

  interface AllOurTests extends CoroutineTests {}

  static class RunsByAnotherInterface implements AllOurTests {
    @CoroutineTest
    @Async
    Coroutine<Void> runs() {
      return done();
    }
  }

  static class RunsByItsSuperclass extends Runs {
    @CoroutineTest
    @Async
    Coroutine<Void> runsToo() {
      return done();
    }
  }

  abstract static class Base {
    @CoroutineTest
    @Async
    Coroutine<Void> runsInSubclasses() {
      return done();
    }
  }
}
