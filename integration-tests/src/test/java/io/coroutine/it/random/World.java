package io.coroutine.it.random;

import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * What random programs can do besides plain Java: log, await, fail, and be watched. All of it goes
 * to the {@link Run} that is going on.
 */
public final class World {
  private World() {}

  /** The body of a lambda that may suspend. */
  @FunctionalInterface
  public interface Body {
    Coroutine<Object> run() throws Exception;
  }

  /** An unchecked exception of a program. */
  public static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String message) {
      super(message);
    }

    public Failure(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** A checked exception of a program. */
  public static final class Checked extends Exception {
    private static final long serialVersionUID = 1L;

    public Checked(String message) {
      super(message);
    }
  }

  /** Something like a cancellation: no Exception. */
  public static final class Cancelled extends Error {
    private static final long serialVersionUID = 1L;

    public Cancelled(String message) {
      super(message);
    }
  }

  /** Selectors of switches. */
  public enum Color {
    RED,
    GREEN,
    BLUE
  }

  /** An object whose construction is seen. No record: programs of Java 8 make some, too. */
  public static final class Pair {
    private final Object first;
    private final Object second;

    public Pair(Object first, Object second) {
      this.first = first;
      this.second = second;
      log("pair " + first);
    }

    @Override
    public String toString() {
      return "Pair[first=" + first + ", second=" + second + ']';
    }
  }

  /** A resource that logs, and sometimes fails to close. */
  public static final class Resource implements AutoCloseable {
    private final int number;

    private Resource(int number) {
      this.number = number;
    }

    @Override
    public void close() {
      log("close " + number);
      if (number % 5 == 0) {
        throw new Failure("close " + number);
      }
    }
  }

  // Awaitables.

  public static Awaitable<Integer> laterInt(int value) {
    return later(value);
  }

  public static Awaitable<Long> laterLong(long value) {
    return later(value);
  }

  public static Awaitable<Double> laterDouble(double value) {
    return later(value);
  }

  public static Awaitable<Boolean> laterBoolean(boolean value) {
    return later(value);
  }

  public static Awaitable<String> laterText(String value) {
    return later(value);
  }

  public static Awaitable<Object> laterObject(Object value) {
    return later(value);
  }

  private static <T> Awaitable<T> later(T value) {
    return Run.current().awaitable(new Answer<>(value, null));
  }

  public static Awaitable<Integer> failingInt(int number) {
    return Run.current().awaitable(new Answer<>(0, () -> new Failure("awaited " + number % 10)));
  }

  public static CompletionStage<Integer> stageInt(int value) {
    return Run.current().stage(value);
  }

  // What ends programs.

  /** Returns whether a loop may go round once more. */
  public static boolean fuel() {
    return Run.current().burn();
  }

  /** Returns whether a method that was just called may do something. */
  public static boolean call() {
    return Run.current().called();
  }

  /** Returns the number of a new activation of a method. */
  public static int enter() {
    return Run.current().enter();
  }

  /** Notes the place at which an activation may suspend next. */
  public static void at(int activation, int place) {
    Run.current().watches().at(activation, place);
  }

  /** Returns a new object that the variable {@code w<number>} is about to hold. */
  public static Object watch(int activation, int number) {
    return Run.current().watches().watch(activation, number);
  }

  /** Uses a watched object. */
  public static int use(Object watched) {
    return Run.current().watches().use(watched);
  }

  // Observations.

  public static void log(Object value) {
    Run.current().log(show(value));
  }

  /** Returns its argument after it was logged: shows the order of evaluation. */
  public static int seen(int value) {
    log("seen " + value);
    return value;
  }

  public static String text(Throwable t) {
    return Outcome.describe(t);
  }

  private static String show(Object value) {
    return value instanceof Throwable t ? text(t) : String.valueOf(value);
  }

  // Values. Not inlined by a compiler, so that nothing is constant or unreachable.

  public static int mix(int a, long b, double c, boolean d, String e, Object f) {
    return Objects.hash(a, b, c, d, e, hash(f)) % 1000;
  }

  public static int sum(int... values) {
    int sum = values.length;
    for (int value : values) {
      sum = 31 * sum + value;
    }
    return sum % 1000;
  }

  /** Returns a hash that is the same in each run. */
  public static int hash(Object value) {
    return String.valueOf(value).hashCode() % 1000;
  }

  public static boolean is(boolean value) {
    return value;
  }

  public static int small(int value) {
    return Math.floorMod(value, 4);
  }

  public static int[] numbers(int value) {
    return new int[] {value, value + 1, 3};
  }

  public static Color color(int value) {
    return Color.values()[Math.floorMod(value, 3)];
  }

  /** Returns a word; two of them have the same hash code. */
  public static String word(int value) {
    return new String[] {"Aa", "BB", "c"}[Math.floorMod(value, 3)];
  }

  /** Keeps texts from growing in loops. */
  public static String cut(Object text) {
    String all = String.valueOf(text);
    return all.length() > 30 ? all.substring(all.length() - 30) : all;
  }

  public static Resource open(int number) {
    int resource = Math.floorMod(number, 10);
    log("open " + resource);
    if (resource == 7) {
      throw new Failure("open");
    }
    return new Resource(resource);
  }

  public static Failure failure(int number) {
    return new Failure("failure " + number % 10);
  }

  public static Checked checked(int number) {
    return new Checked("checked " + number % 10);
  }

  public static Cancelled cancelled(int number) {
    return new Cancelled("cancelled " + number % 10);
  }
}
