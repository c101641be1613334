package io.coroutine.it.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import io.coroutine.transformer.Problem;
import io.coroutine.transformer.Transformer;
import io.coroutine.transformer.calls.KnownCalls;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Executable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The standard list of calls names methods that exist, and lists of one's own extend it. */
class CallListTest {
  private static final Pattern CALL =
      Pattern.compile("-?(?<owner>[\\w.$]+)\\.(?<name>[\\w<>*]+)(?:\\((?<parameters>.*)\\))?");

  /** Classes and methods of newer JDKs, and of libraries that are not here. */
  private static final Pattern ELSEWHERE =
      Pattern.compile(
          "org\\.mockito\\..*|org\\.easymock\\..*|java\\.util\\.concurrent\\.StructuredTaskScope\\..*"
              + "|java\\.util\\.concurrent\\.ExecutorService\\.close");

  @Test
  void everyLineNamesAMethod() throws IOException {
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (String line : lines()) {
      if (!ELSEWHERE.matcher(line).matches()) {
        if (exists(line)) {
          found++;
        } else {
          missing.add(line);
        }
      }
    }
    assertEquals(List.of(), missing);
    assertTrue(found > 100, found + " lines");
  }

  @Test
  void doesNotTakeAMisspelledMethodForOne() {
    assertTrue(exists("java.lang.Thread.sleep"));
    assertFalse(exists("java.lang.Thread.slep"));
    assertFalse(exists("java.lang.Thread.sleep(int)"));
    assertFalse(exists("java.lang.Thred.sleep"));
  }

  @Test
  void listsOfOnesOwnExtendTheStandardOne() {
    assertEquals(
        List.of("never-awaited", "blocking-call", "never-awaited"),
        rulesBrokenBy(KnownCalls.standard()));
    assertEquals(
        List.of("blocking-call", "never-awaited"),
        rulesBrokenBy(
            KnownCalls.standard()
                .extendedBy(
                    "own.txt",
                    """
                    [blocking]
                    -java.lang.Thread.sleep
                    Mocked.pause(int)
                    [recording]
                    Mocked.verify
                    """)));
  }

  private static List<String> rulesBrokenBy(KnownCalls calls) {
    Map<String, byte[]> classes =
        Compilation.compile(
            "Mocked",
            """
            import static io.coroutine.Coroutines.*;
            import io.coroutine.*;

            interface Mocked {
              @Async
              default Coroutine<Integer> load() {
                return result(await(result(1)));
              }

              static <T> T verify(T mock) {
                return mock;
              }

              static void pause(int n) {}

              static void preparesMock(Mocked mock) {
                verify(mock).load();
              }

              @Async
              static Coroutine<Void> waits() throws InterruptedException {
                Thread.sleep(1);
                pause(1);
                return done();
              }

              static void drops(Mocked mock) {
                mock.load();
              }
            }
            """,
            "--release",
            "17");
    return new Transformer(Classes.locator(classes), calls)
        .transform(classes.get("Mocked")).warnings().stream().map(Problem::rule).toList();
  }

  private static boolean exists(String line) {
    Matcher call = CALL.matcher(line);
    assertTrue(call.matches(), line);
    try {
      Class<?> owner = Class.forName(call.group("owner"));
      return call.group("name").equals("*")
          || Stream.<Executable>concat(
                  Stream.of(owner.getMethods()), Stream.of(owner.getDeclaredConstructors()))
              .filter(method -> nameOf(method).equals(call.group("name")))
              .anyMatch(
                  method ->
                      call.group("parameters") == null
                          || call.group("parameters").equals(parametersOf(method)));
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static String nameOf(Executable method) {
    return method.getName().equals(method.getDeclaringClass().getName())
        ? "<init>"
        : method.getName();
  }

  private static String parametersOf(Executable method) {
    return Arrays.stream(method.getParameterTypes())
        .map(Class::getTypeName)
        .collect(Collectors.joining(","));
  }

  private static List<String> lines() throws IOException {
    try (InputStream stream = KnownCalls.class.getResourceAsStream("calls.txt")) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#") && !line.startsWith("["))
          .map(line -> line.split(" ", 2)[0])
          .toList();
    }
  }
}
