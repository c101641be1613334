package io.coroutine.it.cost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;

/**
 * Figures by the name of what they belong to, in a file of the form {@code name | figure}. Run with
 * {@code -Dcost.update=true} to write the files.
 */
final class CostTable {
  private static final Path DIRECTORY = Path.of("src/test/resources/cost");
  private static final boolean UPDATE = Boolean.getBoolean("cost.update");
  static final String SEPARATOR = " | ";

  private final Map<String, String> figures = new LinkedHashMap<>();

  /** Reads a file. */
  static CostTable read(String file) {
    try {
      return parse(Files.readString(DIRECTORY.resolve(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CostTable parse(String text) {
    CostTable table = new CostTable();
    text.lines()
        .forEach(
            line -> {
              int separator = line.indexOf(SEPARATOR);
              table.add(
                  line.substring(0, separator).strip(),
                  line.substring(separator + SEPARATOR.length()));
            });
    return table;
  }

  /** Adds a row; each name may come once. */
  void add(String name, String figure) {
    if (figures.put(name, figure) != null) {
      throw new IllegalArgumentException("two rows of one name: " + name);
    }
  }

  /** Returns the figure of a row. */
  String get(String name) {
    String figure = figures.get(name);
    if (figure == null) {
      throw new IllegalArgumentException("no row " + name + " in\n" + this);
    }
    return figure;
  }

  /** Fails, with all of this table, unless it is the one in a file; or makes it the one. */
  void assertIsThatOf(String file) {
    if (UPDATE) {
      write(file);
    }
    assertIs(read(file), file);
  }

  /** Fails, with all of this table, unless it is another one. */
  void assertIs(CostTable held, String file) {
    if (!figures.equals(held.figures)) {
      Assertions.fail(
          "what coroutines cost has changed:\n"
              + changesFrom(held)
              + "\nIf it is meant to, run with -Dcost.update=true, or make this integration-tests/"
              + DIRECTORY.resolve(file)
              + ":\n\n"
              + this);
    }
  }

  /** Returns the rows that are not the same, old and new. */
  String changesFrom(CostTable old) {
    TreeSet<String> names = new TreeSet<>(figures.keySet());
    names.addAll(old.figures.keySet());
    names.removeIf(name -> Objects.equals(figures.get(name), old.figures.get(name)));
    return names.stream()
        .map(
            name ->
                name
                    + "\n  was "
                    + old.figures.getOrDefault(name, "missing")
                    + "\n  is  "
                    + figures.getOrDefault(name, "missing")
                    + '\n')
        .collect(Collectors.joining());
  }

  private void write(String file) {
    try {
      Files.writeString(DIRECTORY.resolve(file), toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the text of the file. */
  @Override
  public String toString() {
    int width = figures.keySet().stream().mapToInt(String::length).max().orElse(1);
    return figures.entrySet().stream()
        .map(
            row -> String.format("%-" + width + "s%s%s\n", row.getKey(), SEPARATOR, row.getValue()))
        .collect(Collectors.joining());
  }
}
