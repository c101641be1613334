package io.coroutine.it.scripts;

import io.coroutine.GeneratorExit;
import io.coroutine.StopAsyncIteration;
import io.coroutine.StopIteration;
import io.coroutine.it.conformance.scenarios.Python;
import io.coroutine.it.scripts.Failures.E1;
import io.coroutine.it.scripts.Failures.E3;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * What CPython says where this library says something else: the table of the scenarios, and what
 * the scripts compare beyond it.
 */
final class PythonNames {
  private PythonNames() {}

  /** Returns what Python prints for a value. */
  static String of(Object value) {
    return value == null ? "None" : value.toString();
  }

  /** Returns the name of an exception, with its value or message if scripts compare it. */
  static String of(Throwable thrown) {
    if (thrown instanceof E1 || thrown instanceof E3) {
      return thrown.getClass().getSimpleName() + " " + thrown.getMessage();
    }
    if (thrown instanceof StopIteration stop) {
      return "StopIteration " + of(stop.value());
    }
    if (thrown instanceof StopAsyncIteration || thrown instanceof GeneratorExit) {
      return thrown.getClass().getSimpleName();
    }
    if (thrown instanceof IllegalStateException
        || thrown instanceof IllegalArgumentException
        || thrown instanceof UnsupportedOperationException) {
      return Python.type(thrown) + ": " + message(thrown);
    }
    StringWriter unexpected = new StringWriter();
    thrown.printStackTrace(new PrintWriter(unexpected));
    return unexpected.toString();
  }

  /** Returns the message without what is added to Python's: the object that it is about. */
  private static String message(Throwable thrown) {
    String ours =
        thrown
            .getMessage()
            .replace(
                "object null can't be used in 'emitFrom' expression",
                "'NoneType' object is not iterable")
            .replace("object null", "object NoneType")
            .replace(
                "'awaitEach' requires an object with asyncIterator method, got null",
                "'async for' requires an object with __aiter__ method, got NoneType")
            .replaceFirst("'java[^']*' object has no", "'list_iterator' object has no");
    return Python.message(ours);
  }
}
