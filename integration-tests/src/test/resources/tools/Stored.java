import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.result;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Objects that are written by one version of their class and read by another. */
@SuppressWarnings("serial")
class Stored<T extends Serializable> implements Serializable, Comparable<Stored<T>> {
  static final List<String> LOG;

  static {
    LOG = new ArrayList<>();
    LOG.add("initialized");
  }

  private final T value;
  protected transient int skipped = 1;
  final Nested nested = new Nested(3);
  final Inner inner = new Inner();

  Stored(T value) {
    this.value = value;
  }

  @Async
  public Coroutine<String> text() {
    Supplier<String> prefix = () -> "value " + value;
    return result(prefix.get() + await(number(2)));
  }

  @Async
  protected static Coroutine<Integer> number(int n) {
    return result(n);
  }

  @Override
  public int compareTo(Stored<T> other) {
    return 0;
  }

  @Override
  public String toString() {
    return value + " " + nested.n + " " + inner.n;
  }

  static class Nested implements Serializable {
    int n;

    Nested(int n) {
      this.n = n;
    }

    @Async
    Coroutine<Integer> get() {
      return result(n);
    }
  }

  class Inner implements Serializable {
    int n = 4;

    @Async
    Coroutine<Integer> get() {
      return result(n + await(nested.get()));
    }
  }

  static class Explicit implements Serializable {
    private static final long serialVersionUID = 7;

    @Async
    Coroutine<Integer> get() {
      return result(1);
    }

    @Override
    public String toString() {
      return "explicit";
    }
  }

  enum Kind {
    ONE;

    @Async
    Coroutine<Integer> get() {
      return result(1);
    }
  }

  record Pair(int left, Kind right) implements Serializable {
    @Async
    Coroutine<Integer> get() {
      return result(left);
    }
  }

  /** Returns one of each. */
  static List<Object> all() {
    return List.of(new Stored<>("text"), new Explicit(), Kind.ONE, new Pair(1, Kind.ONE));
  }
}
