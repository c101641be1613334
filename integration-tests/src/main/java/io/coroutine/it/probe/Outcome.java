package io.coroutine.it.probe;

import java.util.Arrays;
import java.util.List;

/**
 * What a run of a target did.
 *
 * @param text the log and the end, in the words of {@link Expect#value}
 * @param awaited how many awaitables the target made
 * @param suspensions how often it suspended
 */
public record Outcome(String text, int awaited, int suspensions) {

  static Outcome returned(Probe probe, Object value, int suspensions) {
    return of(probe, show(value), suspensions);
  }

  static Outcome threw(Probe probe, Throwable t, int suspensions) {
    String message = t.getMessage() == null ? "" : ": " + t.getMessage();
    return of(probe, t.getClass().getSimpleName() + message, suspensions);
  }

  private static Outcome of(Probe probe, String end, int suspensions) {
    List<String> log = probe.entries();
    String text = log.isEmpty() ? "-> " + end : String.join(" ", log) + " -> " + end;
    return new Outcome(text, probe.made(), suspensions);
  }

  private static String show(Object value) {
    if (value == null || !value.getClass().isArray()) {
      return String.valueOf(value);
    }
    String wrapped = Arrays.deepToString(new Object[] {value});
    return wrapped.substring(1, wrapped.length() - 1);
  }
}
