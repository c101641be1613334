package io.coroutine.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.transformer.testing.Classes;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The names of generated classes. */
class NamesTest {
  private static Set<String> frameClasses(Classes classes) {
    return classes.transformer().transform(classes.bytes("T")).frameClasses().keySet();
  }

  @Test
  void aFrameClassIsNamedAfterItsMethod() {
    Classes classes =
        Classes.compile(
            "class T { @Async Coroutine<Integer> m() { return result(await(later(1))); } }");

    assertEquals(Set.of("T$m$Coroutine"), frameClasses(classes));
  }

  @Test
  void overloadsAreNumberedAroundWhatIsTaken() throws Throwable {
    Classes classes =
        Classes.compile(
            """
            class T {
              @Async static Coroutine<Object> f(int a) { return result(await(later(a))); }
              @Async static Coroutine<Object> f(long a) { return result(await(later(a))); }
              @Async static Coroutine<Object> f$2() { return result(await(later("two"))); }
              @Async static Coroutine<Object> m() {
                return result("" + await(f(1)) + await(f(2L)) + await(f$2()));
              }
            }
            """);

    assertEquals(4, frameClasses(classes).size());
    assertEquals("12two", classes.run());
  }

  @Test
  void aNestedClassOfTheUsersIsNotReplaced() {
    Classes classes =
        Classes.compile(
            """
            class T {
              static class m$Coroutine {}
              @Async static Coroutine<Object> m() { return result(await(later(1))); }
            }
            """);

    assertEquals(false, frameClasses(classes).contains("T$m$Coroutine"));
  }

  @Test
  void namesDifferByMoreThanCaseForFileSystemsThatSeeNone() {
    Classes classes =
        Classes.compile(
            """
            class T {
              @Async Coroutine<Object> get() { return result(await(later(1))); }
              @Async Coroutine<Object> GET() { return result(await(later(1))); }
            }
            """);

    Set<String> lowerCase =
        frameClasses(classes).stream()
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());

    assertEquals(2, lowerCase.size());
  }
}
