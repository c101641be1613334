package io.coroutine.examples.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a request or response, in their order. Names are compared without regard to case.
 * A list is searched faster than a map as long as it is as short as most are.
 */
public final class Headers {
  private final List<String> names = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  /** Creates headers, of which there are none yet. */
  public Headers() {}

  /**
   * Adds a header.
   *
   * @throws IllegalArgumentException if name or value would break the lines of the message
   */
  public Headers add(String name, String value) {
    if (!HeadParser.isToken(name) || !HeadParser.isFieldValue(value)) {
      throw new IllegalArgumentException("not a header: " + name + ": " + value);
    }
    names.add(name);
    values.add(value);
    return this;
  }

  /** Returns the first value of a header, or null. */
  public @Nullable String get(String name) {
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        return values.get(i);
      }
    }
    return null;
  }

  /** Returns all values of a header. */
  public List<String> all(String name) {
    List<String> found = new ArrayList<>(1);
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equalsIgnoreCase(name)) {
        found.add(values.get(i));
      }
    }
    return found;
  }

  /** Returns whether a word is in the comma-separated list that is the value of a header. */
  boolean lists(String name, String word) {
    return elements(name).anyMatch(word::equalsIgnoreCase);
  }

  /** Returns the elements of the comma-separated lists that are the values of a header. */
  Stream<String> elements(String name) {
    return all(name).stream()
        .flatMap(value -> Arrays.stream(value.split(",", -1)))
        .map(String::strip)
        .filter(element -> !element.isEmpty());
  }

  /** Appends the headers as they are sent. */
  void appendTo(StringBuilder head) {
    for (int i = 0; i < names.size(); i++) {
      head.append(names.get(i)).append(": ").append(values.get(i)).append("\r\n");
    }
  }
}
