package io.coroutine.it.torture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What becomes a twin, what does not, and how that is counted. */
class TorturerTest {

  private static Tally tally(String source, String... options) {
    return torture(source, options).tally();
  }

  private static Tortured torture(String source, String... options) {
    Map<String, byte[]> classes = Compilation.compile("Subject", source, options);
    return new Torturer(Classes.locator(classes)).torture(classes.get("Subject"));
  }

  @Test
  void suspendsBeforeEveryCallAndConstructor() {
    Tally tally =
        tally(
            """
            class Subject {
              static Runnable one() { return Math::random; } // an invokedynamic
              String two(StringBuilder b) { return b.append(new Object()).toString(); }
              int none() { return 1; }
            }
            """);
    assertEquals(3, tally.transformed());
    assertEquals(1 + 3, tally.suspensions());
    assertEquals(1, tally.excluded(), "the constructor");
  }

  @Test
  void countsExclusionsByReason() {
    Tally tally =
        tally(
            """
            abstract class Subject {
              static int count;
              static { count = 1; }
              abstract void a();
              native void b();
              synchronized void c() { count = 2; }
              void d() { synchronized (this) { count = 3; } }
              void e() { synchronized (this) { count = 4; } }
              void f() {}
            }
            """);
    assertEquals(1, tally.transformed());
    assertEquals(1, tally.excluded(Exclusion.CONSTRUCTOR));
    assertEquals(1, tally.excluded(Exclusion.STATIC_INITIALIZER));
    assertEquals(1, tally.excluded(Exclusion.ABSTRACT));
    assertEquals(1, tally.excluded(Exclusion.NATIVE));
    assertEquals(1, tally.excluded(Exclusion.SYNCHRONIZED));
    assertEquals(2, tally.excluded(Exclusion.MONITOR));
    assertEquals(0, tally.refused());
  }

  @Test
  void goesOnWithoutARefusedMethod() {
    String calls = "x += Math.abs(x);".repeat(3000);
    Tally tally =
        tally("class Subject { void big(int x) { " + calls + " } int small() { return 1; } }");
    assertEquals(1, tally.transformed());
    assertEquals(Set.of("method-too-large"), tally.refusedByRule().keySet());
    Map<String, String> refused = tally.refusedByRule().get("method-too-large");
    assertEquals(Set.of("Subject.big(I)V"), refused.keySet());
    assertEquals(50.0, tally.percentRefused());
  }

  @Test
  void refusesAMethodThatTheSuspensionsAloneMakeTooLarge() {
    String calls = "f();".repeat(15_000);
    Tally tally = tally("class Subject { static void f() {} void big() { " + calls + " } }");
    assertEquals(1, tally.transformed());
    assertEquals(Set.of("method-too-large"), tally.refusedByRule().keySet());
  }

  @Test
  void leavesOldClassesAlone() {
    byte[] old =
        Compilation.compile("Subject", "class Subject { int f() { return 1; } }").get("Subject");
    old[7] = 50;
    Tortured tortured = new Torturer(Classes.locator(Map.of())).torture(old);
    assertEquals(old, tortured.classFile());
    assertEquals(Set.of("class-version"), tortured.tally().refusedByRule().keySet());
  }

  @Test
  void leavesClassesWithoutBodiesAlone() {
    Tortured tortured = torture("interface Subject { void f(); }");
    assertEquals(0, tortured.tally().transformed());
    assertTrue(tortured.frameClasses().isEmpty());
  }
}
