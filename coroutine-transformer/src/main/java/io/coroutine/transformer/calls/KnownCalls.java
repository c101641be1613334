package io.coroutine.transformer.calls;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;

/**
 * The calls that are worth a warning. Immutable.
 *
 * <p>They stand in text files, a method a line:
 *
 * <pre>
 * # A comment
 * [blocking]
 * java.lang.Thread.sleep                      Use await(sleep(..)).
 * java.util.concurrent.BlockingQueue.poll(long,java.util.concurrent.TimeUnit)
 * -java.io.ByteArrayInputStream.*
 * </pre>
 *
 * <p>Methods of subclasses count. Without parentheses all methods of the name are meant; a
 * constructor is called {@code <init>}, a nested class {@code Outer$Inner}. What follows the first
 * blank is the remedy that the warning gives. A minus takes methods off the list; of all lines that
 * fit a call the last one counts, and lists that are added later come after earlier ones.
 */
public final class KnownCalls {
  private final Map<CallKind, List<KnownCall>> calls;

  /** For a quick no: most calls have none of these names. */
  private final Map<CallKind, Set<String>> names = new EnumMap<>(CallKind.class);

  private KnownCalls(Map<CallKind, List<KnownCall>> calls) {
    this.calls = calls;
    for (CallKind kind : CallKind.values()) {
      Set<String> listed = new HashSet<>();
      calls.getOrDefault(kind, List.of()).stream()
          .filter(KnownCall::isListed)
          .forEach(call -> listed.add(call.name()));
      names.put(kind, listed);
    }
  }

  /** Returns the list that comes with the transformer. */
  public static KnownCalls standard() {
    return Standard.CALLS;
  }

  /**
   * Returns these calls and those of another list.
   *
   * @param file where the list comes from, for messages
   * @param text its content
   * @throws IllegalArgumentException if a line can't be understood; names it
   */
  public KnownCalls extendedBy(String file, String text) {
    Map<CallKind, List<KnownCall>> extended = new EnumMap<>(CallKind.class);
    calls.forEach((kind, list) -> extended.put(kind, new ArrayList<>(list)));
    CallListParser.parse(file, text)
        .forEach(
            (kind, list) -> extended.computeIfAbsent(kind, key -> new ArrayList<>()).addAll(list));
    return new KnownCalls(extended);
  }

  /**
   * Returns the line that lists a call.
   *
   * @param owner the internal name of the class that the call names
   * @param isSubtype whether the class of the first internal name extends that of the second
   */
  public Optional<KnownCall> find(
      CallKind kind,
      String owner,
      String name,
      String descriptor,
      BiPredicate<String, String> isSubtype) {
    Set<String> listed = Objects.requireNonNull(names.get(kind));
    if (!listed.contains(name) && !listed.contains(KnownCall.ANY)) {
      return Optional.empty();
    }
    List<KnownCall> lines = calls.getOrDefault(kind, List.of());
    for (int i = lines.size() - 1; i >= 0; i--) {
      KnownCall line = lines.get(i);
      if (line.fits(name, descriptor)
          && (owner.equals(line.owner()) || isSubtype.test(owner, line.owner()))) {
        return Optional.of(line).filter(KnownCall::isListed);
      }
    }
    return Optional.empty();
  }

  /** Read when it is first asked for. */
  private static final class Standard {
    private static final String FILE = "calls.txt";

    static final KnownCalls CALLS = read();

    private static KnownCalls read() {
      try (InputStream stream = KnownCalls.class.getResourceAsStream(FILE)) {
        byte[] text = Objects.requireNonNull(stream, FILE).readAllBytes();
        return new KnownCalls(Map.of()).extendedBy(FILE, new String(text, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
