package io.coroutine.agent;

import io.coroutine.transformer.calls.KnownCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the agent was told.
 *
 * @param include the classes to transform; empty for all
 * @param exclude the classes to leave alone, included or not
 * @param verbose whether to tell of each transformed class
 * @param failOnWarning whether a class with a warning is refused
 * @param dump the directory for transformed class files, or null
 * @param addedCalls the calls to warn of, if they are others than those that everybody is warned of
 */
record AgentOptions(
    List<NamePattern> include,
    List<NamePattern> exclude,
    boolean verbose,
    boolean failOnWarning,
    @Nullable Path dump,
    @Nullable KnownCalls addedCalls) {

  private static final String KNOWN =
      "include=PATTERN[:PATTERN...], exclude=PATTERN[:PATTERN...], verbose=true|false,"
          + " failOnWarning=true|false, dump=DIRECTORY, calls=FILE";

  AgentOptions {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }

  /**
   * Reads {@code key=value,key=value}.
   *
   * @throws IllegalArgumentException if a key is unknown or a value bad; names it and what is known
   */
  static AgentOptions parse(@Nullable String options) {
    List<NamePattern> include = new ArrayList<>();
    List<NamePattern> exclude = new ArrayList<>();
    boolean verbose = false;
    boolean failOnWarning = false;
    Path dump = null;
    KnownCalls calls = null;
    for (String option : options == null || options.isBlank() ? new String[0] : split(options)) {
      int equals = option.indexOf('=');
      if (equals < 0) {
        throw refusal(option, "is not of the form key=value");
      }
      String value = option.substring(equals + 1).strip();
      switch (option.substring(0, equals).strip()) {
        case "include" -> include.addAll(patterns(option, value));
        case "exclude" -> exclude.addAll(patterns(option, value));
        case "verbose" -> verbose = flag(option, value);
        case "failOnWarning" -> failOnWarning = flag(option, value);
        case "dump" -> dump = directory(option, value);
        case "calls" ->
            calls = extend(calls == null ? KnownCalls.standard() : calls, option, value);
        default -> throw refusal(option, "is unknown");
      }
    }
    return new AgentOptions(include, exclude, verbose, failOnWarning, dump, calls);
  }

  /** Returns the calls to warn of; reads the list that comes with the transformer if need be. */
  KnownCalls calls() {
    return addedCalls == null ? KnownCalls.standard() : addedCalls;
  }

  /** Returns whether a class is to be transformed, by its name with dots. */
  boolean selects(String className) {
    return (include.isEmpty() || include.stream().anyMatch(p -> p.matches(className)))
        && exclude.stream().noneMatch(p -> p.matches(className));
  }

  private static String[] split(String options) {
    return options.split(",", -1);
  }

  private static List<NamePattern> patterns(String option, String value) {
    List<NamePattern> patterns = new ArrayList<>();
    for (String pattern : value.split(":", -1)) {
      if (!NamePattern.isValid(pattern)) {
        throw refusal(option, "has \"" + pattern + "\", which can't match the name of a class");
      }
      patterns.add(new NamePattern(pattern));
    }
    return patterns;
  }

  private static boolean flag(String option, String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw refusal(option, "is neither true nor false");
    };
  }

  private static KnownCalls extend(KnownCalls calls, String option, String value) {
    try {
      return calls.extendedBy(value, Files.readString(path(option, value)));
    } catch (IOException e) {
      throw refusal(option, "is not a file that can be read (" + e + ")");
    }
  }

  private static Path path(String option, String value) {
    try {
      return Path.of(value);
    } catch (InvalidPathException e) {
      throw refusal(option, "is not a path");
    }
  }

  private static Path directory(String option, String value) {
    Path directory = path(option, value);
    if (value.isEmpty() || (Files.exists(directory) && !Files.isDirectory(directory))) {
      throw refusal(option, "is not a directory");
    }
    return directory;
  }

  private static IllegalArgumentException refusal(String option, String fact) {
    return new IllegalArgumentException(
        "coroutine-agent: option \""
            + option
            + "\" "
            + fact
            + ". The options are "
            + KNOWN
            + ". See docs/troubleshooting.md#agent-options");
  }
}
