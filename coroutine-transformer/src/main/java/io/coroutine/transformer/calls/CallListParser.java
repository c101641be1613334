package io.coroutine.transformer.calls;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a list of calls; {@link KnownCalls} describes the format. */
final class CallListParser {
  private static final Pattern SECTION = Pattern.compile("\\[(.*)]");

  private static final Pattern CALL =
      Pattern.compile(
          "(?<off>-?)(?<owner>[^\\s()*-]+)\\.(?<name>\\*|<init>|[^\\s().*<>-]+)"
              + "(?:\\((?<parameters>[^\\s()]*)\\))?(?:\\s+(?<remedy>.*))?");

  private final String file;
  private final Map<CallKind, List<KnownCall>> calls = new EnumMap<>(CallKind.class);
  private @Nullable CallKind section;

  private CallListParser(String file) {
    this.file = file;
  }

  /**
   * Returns the calls by section, in the order of the lines.
   *
   * @throws IllegalArgumentException if a line can't be understood
   */
  static Map<CallKind, List<KnownCall>> parse(String file, String text) {
    CallListParser parser = new CallListParser(file);
    List<String> lines = text.lines().map(String::strip).toList();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isEmpty() && !lines.get(i).startsWith("#")) {
        parser.read(lines.get(i), i + 1);
      }
    }
    return parser.calls;
  }

  private void read(String line, int number) {
    Matcher heading = SECTION.matcher(line);
    if (heading.matches()) {
      Optional<CallKind> kind = CallKind.ofSection(heading.group(1));
      section = kind.orElseThrow(() -> refusal(number, line, "is not the name of a section"));
      return;
    }
    Matcher call = CALL.matcher(line);
    if (!call.matches()) {
      throw refusal(number, line, "is not of the form package.Class.method(parameters) remedy");
    }
    if (section == null) {
      throw refusal(number, line, "stands before the first section");
    }
    calls.computeIfAbsent(section, kind -> new ArrayList<>()).add(call(call));
  }

  private static KnownCall call(Matcher line) {
    String remedy = line.group("remedy");
    return new KnownCall(
        line.group("owner").replace('.', '/'),
        line.group("name"),
        line.group("parameters"),
        remedy == null ? "" : remedy,
        line.group("off").isEmpty());
  }

  private IllegalArgumentException refusal(int number, String line, String fact) {
    return new IllegalArgumentException(
        file
            + ':'
            + number
            + ": \""
            + line
            + "\" "
            + fact
            + ". The sections are [blocking], [not-awaiting] and [recording]."
            + " See docs/troubleshooting.md#call-lists");
  }
}
