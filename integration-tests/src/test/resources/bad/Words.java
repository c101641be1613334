import static io.coroutine.Coroutines.*;

import io.coroutine.*;
import java.io.Serializable;
import java.util.*;
import java.util.concurrent.Callable;
import java.util.function.*;

/** Words in all the places in which nothing can suspend, and beside each one in which it can. */
class Words {
  static class Base {
    Base(Object o) {}

    @Async
    Coroutine<Integer> get() {
      return result(await(result(1)));
    }

    int plain() {
      return 1;
    }
  }

  static class InSuperCall extends Base {
    InSuperCall() {
      super(await(result(1))); // error: await-outside-async
    }

    InSuperCall(int n) {
      this(await(result(n)).toString()); // error: await-outside-async
    }

    InSuperCall(String s) {
      super(s);
    }

    @Override
    @Async
    Coroutine<Integer> get() {
      return result(await(super.get()));
    }
  }

  interface Shape {
    Object CONSTANT = await(result(1)); // error: await-outside-async

    default int size() {
      return await(result(1)); // error: await-outside-async
    }

    static int count() {
      return await(result(1)); // error: await-outside-async
    }

    private int hidden() {
      return await(result(1)); // error: await-outside-async
    }

    @Async
    default Coroutine<Integer> fine() {
      return result(await(result(1)));
    }

    @Async
    Coroutine<Integer> noBody(); // error without line: async-abstract
  }

  record Point(int x, int y) {
    Point {
      x += await(result(1)); // error: await-outside-async
    }

    int sum() {
      return x + await(result(y)); // error: await-outside-async
    }

    @Async
    Coroutine<Integer> fine() {
      return result(x + await(result(y)));
    }
  }

  enum Color {
    RED {
      @Override
      int code() {
        return await(result(1)); // error: await-outside-async
      }
    };

    abstract int code();

    final Object field = await(result(1)); // error: await-outside-async
  }

  Object lambdas(Base base) {
    Runnable runnable = () -> await(result(1)); // error: await-outside-async
    Callable<Integer> callable = () -> await(result(1)); // error: await-outside-async
    Function<Integer, Object> erased = n -> result(await(result(n))); // error: await-outside-async
    Supplier<? extends Awaitable<Integer>> wide = () -> result(await(result(1))); // error: await-outside-async
    Comparator<Integer> comparator = (a, b) -> await(result(a - b)); // error: await-outside-async
    Predicate<Integer> predicate = n -> await(result(n > 1)); // error: await-outside-async
    Supplier<Coroutine<Integer>> fine = () -> result(await(result(1)));
    Supplier<Supplier<Coroutine<Integer>>> nested = () -> () -> result(await(result(1)));
    Supplier<Coroutine<Integer>> inner =
        () -> {
          Runnable r = () -> await(result(1)); // error: await-outside-async
          return result(await(result(1)));
        };
    return List.of(runnable, callable, erased, wide, comparator, predicate, fine, nested, inner);
  }

  Object methodReferences() {
    Function<Awaitable<Integer>, Integer> f = Coroutines::await; // error: await-method-reference
    Object serializable = (Function<Awaitable<Integer>, Integer> & Serializable) Coroutines::await; // error: await-method-reference
    Supplier<Integer> ofMethodThatAwaits = this::plain;
    Supplier<Coroutine<Integer>> ofAsyncMethodIsFine = this::async;
    return List.of(f, serializable, ofMethodThatAwaits, ofAsyncMethodIsFine);
  }

  int plain() {
    return await(result(1)); // error: await-outside-async
  }

  @Async
  Coroutine<Integer> async() {
    return result(await(result(1)));
  }

  Object anonymous() {
    return new Base(await(result(0))) { // error: await-outside-async
      @Override
      int plain() {
        return await(result(1)); // error: await-outside-async
      }

      @Override
      @Async
      Coroutine<Integer> get() {
        return result(await(super.get()));
      }
    };
  }

  Object local() {
    class Local {
      int plain() {
        return await(result(1)); // error: await-outside-async
      }

      @Async
      Coroutine<Integer> fine() {
        return result(await(result(1)));
      }
    }
    return new Local();
  }

  synchronized int inSynchronizedMethod() {
    return await(result(1)); // error: await-outside-async
  }

  @Async
  public static void main(String[] args) {
    await(result(1)); // error: async-return-type
  }
}
