import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.Map;

/** Declarations of which reflection shows everything that there is to show. */
class Reflected<T extends Number> {
  @Retention(RetentionPolicy.RUNTIME)
  @interface Marked {
    String value();
  }

  @Async
  @Marked("method")
  public final <E extends Exception> Coroutine<List<T>> declared(
      @Marked("parameter") Map<String, ? super T> map, int... rest) throws E, IOException {
    await(hidden());
    return result(List.of());
  }

  @Async
  @Deprecated
  private Coroutine<Void> hidden() {
    await(packaged(1, "two"));
    return done();
  }

  @Async
  static Coroutine<Integer> packaged(int one, String two) {
    return result(one);
  }

  @Async
  protected Coroutine<? extends T> inherited(T given) {
    return result(given);
  }

  public int plain() {
    return 1;
  }

  static Runnable lambda() {
    return () -> {};
  }

  interface Shape {
    @Async
    default Coroutine<Double> area() {
      return result(await(size()));
    }

    Coroutine<Double> size();

    @Async
    static Coroutine<Integer> corners() {
      return result(4);
    }
  }

  record Square(double side) implements Shape {
    @Async
    @Override
    public Coroutine<Double> size() {
      return result(side * side);
    }
  }

  enum Kind {
    ONE,
    TWO {
      @Async
      @Override
      Coroutine<String> text() {
        return result("two");
      }
    };

    @Async
    Coroutine<String> text() {
      return result("one");
    }
  }
}
