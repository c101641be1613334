package io.coroutine.it.conformance.scenarios;

import io.coroutine.StopIteration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A program whose output is compared with that of its twin in Python. */
public abstract class Scenario {
  private final List<String> lines = new ArrayList<>();

  /** Does it all. */
  abstract void run() throws Exception;

  /** Runs the program and returns what it prints. */
  public final List<String> trace() throws Exception {
    run();
    return lines;
  }

  /** Prints some values as Python does, with blanks between them. */
  final void print(Object... values) {
    lines.add(Stream.of(values).map(Python::str).collect(Collectors.joining(" ")));
  }

  /** Prints what {@code call} returns or raises. */
  final void attempt(String label, Callable<?> call) {
    try {
      print(label, "->", call.call());
    } catch (StopIteration stop) {
      print(label, "-> StopIteration", stop.value());
    } catch (Throwable t) {
      print(label, "->", Python.type(t) + ":", t);
    }
  }
}
