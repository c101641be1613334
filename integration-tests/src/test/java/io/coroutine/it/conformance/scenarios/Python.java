package io.coroutine.it.conformance.scenarios;

import io.coroutine.CancelledError;
import io.coroutine.CoroutineState;
import io.coroutine.GeneratorExit;
import io.coroutine.StopAsyncIteration;
import io.coroutine.StopIteration;
import io.coroutine.asyncio.InvalidStateError;
import io.coroutine.asyncio.LimitOverrunError;
import java.io.IOException;
import java.net.SocketException;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * What Python has other words for: all differences between the traces of the two languages. It
 * translates names of exceptions, states and a method, and null, true and false; and it cuts off
 * what our messages say beyond Python's, which is the object at the end that they speak of.
 */
public final class Python {
  private static final Map<Class<? extends Throwable>, String> EXCEPTIONS =
      Map.ofEntries(
          Map.entry(StopIteration.class, "StopIteration"),
          Map.entry(StopAsyncIteration.class, "StopAsyncIteration"),
          Map.entry(CancelledError.class, "CancelledError"),
          Map.entry(GeneratorExit.class, "GeneratorExit"),
          Map.entry(InvalidStateError.class, "InvalidStateError"),
          Map.entry(IllegalStateException.class, "RuntimeError"),
          Map.entry(IllegalArgumentException.class, "TypeError"),
          Map.entry(NumberFormatException.class, "ValueError"),
          Map.entry(NoSuchElementException.class, "KeyError"),
          Map.entry(IndexOutOfBoundsException.class, "LookupError"),
          Map.entry(UnsupportedOperationException.class, "AttributeError"),
          Map.entry(ArithmeticException.class, "ZeroDivisionError"),
          Map.entry(TimeoutException.class, "TimeoutError"),
          Map.entry(SocketException.class, "ConnectionResetError"),
          Map.entry(IOException.class, "OSError"));

  /** How messages end of errors that are about values there, and about states here. */
  private static final List<String> VALUE_ERRORS = List.of(" already executing", " too many times");

  private static final Pattern OBJECT =
      Pattern.compile(": <(coroutine|generator|async generator) [^>]*>$");

  private static final Pattern NULL = Pattern.compile("\\bnull\\b");

  private Python() {}

  /** Returns what {@code str(value)} gives. */
  public static String str(Object value) {
    if (value == null) {
      return "None";
    } else if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    } else if (value instanceof CoroutineState state) {
      return "CORO_" + state;
    } else if (value instanceof Throwable error) {
      return error.getMessage() == null ? "" : message(error.getMessage());
    }
    return value.toString();
  }

  /** Returns what Python says for a message of ours. */
  public static String message(String ours) {
    String words = OBJECT.matcher(ours).replaceFirst("").replace("taskDone()", "task_done()");
    return NULL.matcher(words).replaceAll("None");
  }

  /** Returns what {@code type(error).__name__} gives. */
  public static String type(Throwable error) {
    if (error == null) {
      return "NoneType";
    }
    if (error.getClass() == IllegalStateException.class
        && VALUE_ERRORS.stream().anyMatch(str(error)::endsWith)) {
      return "ValueError";
    }
    if (error.getCause() instanceof LimitOverrunError) {
      return "ValueError"; // of readline
    }
    String name = EXCEPTIONS.get(error.getClass());
    if (name == null) {
      throw new AssertionError("has no name in Python", error);
    }
    return name;
  }

  /**
   * Returns what stands for {@code error.__context__}, which Java does not have: its cause, or what
   * it has suppressed.
   */
  public static Throwable context(Throwable error) {
    Throwable[] suppressed = error.getSuppressed();
    return error.getCause() != null || suppressed.length == 0 ? error.getCause() : suppressed[0];
  }
}
