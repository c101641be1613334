package io.coroutine.transformer.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownCallsTest {
  private static final Map<String, Set<String>> SUPERTYPES =
      Map.of("a/Sub", Set.of("a/Base"), "a/Quiet", Set.of("a/Base", "a/Sub"));

  private static KnownCalls list(String... lines) {
    return KnownCalls.standard().extendedBy("test.txt", String.join("\n", lines));
  }

  private static Optional<KnownCall> find(
      KnownCalls calls, CallKind kind, String owner, String name, String descriptor) {
    return calls.find(
        kind, owner, name, descriptor, (t, s) -> SUPERTYPES.getOrDefault(t, Set.of()).contains(s));
  }

  private static boolean blocks(KnownCalls calls, String owner, String name, String descriptor) {
    return find(calls, CallKind.BLOCKING, owner, name, descriptor).isPresent();
  }

  @Test
  void standardListHasCallsOfEachKind() {
    KnownCalls standard = KnownCalls.standard();

    assertTrue(blocks(standard, "java/lang/Thread", "sleep", "(J)V"));
    assertFalse(blocks(standard, "java/lang/Thread", "start", "()V"));
    assertTrue(
        find(
                standard,
                CallKind.NOT_AWAITING,
                "java/util/concurrent/ExecutorService",
                "submit",
                "(Ljava/util/concurrent/Callable;)Ljava/util/concurrent/Future;")
            .isPresent());
    assertTrue(
        find(
                standard,
                CallKind.RECORDING,
                "org/mockito/Mockito",
                "verify",
                "(Ljava/lang/Object;)Ljava/lang/Object;")
            .isPresent());
  }

  @Test
  void sectionsAreKeptApart() {
    KnownCalls calls = list("[not-awaiting]", "a.Base.m");

    assertFalse(blocks(calls, "a/Base", "m", "()V"));
    assertTrue(find(calls, CallKind.NOT_AWAITING, "a/Base", "m", "()V").isPresent());
  }

  @Test
  void subclassesCountAndOthersDoNot() {
    KnownCalls calls = list("[blocking]", "a.Base.m");

    assertTrue(blocks(calls, "a/Base", "m", "()V"));
    assertTrue(blocks(calls, "a/Sub", "m", "(I)V"));
    assertFalse(blocks(calls, "a/Other", "m", "()V"));
    assertFalse(blocks(calls, "a/Base", "n", "()V"));
  }

  @Test
  void parametersAreComparedIfTheyAreGiven() {
    KnownCalls calls = list("[blocking]", "a.Base.m(long,java.lang.String[])", "a.Base.n()");

    assertTrue(blocks(calls, "a/Base", "m", "(J[Ljava/lang/String;)V"));
    assertFalse(blocks(calls, "a/Base", "m", "(J)V"));
    assertTrue(blocks(calls, "a/Base", "n", "()I"));
    assertFalse(blocks(calls, "a/Base", "n", "(I)I"));
  }

  @Test
  void constructorsAndNestedClassesAndAllMethodsCanBeNamed() {
    KnownCalls calls = list("[blocking]", "a.Base.<init>", "a.Outer$Inner.m", "a.Other.*");

    assertTrue(blocks(calls, "a/Base", "<init>", "()V"));
    assertTrue(blocks(calls, "a/Outer$Inner", "m", "()V"));
    assertTrue(blocks(calls, "a/Other", "whatever", "()V"));
    assertFalse(blocks(calls, "a/Base", "whatever", "()V"));
  }

  @Test
  void lastLineThatFitsCounts() {
    KnownCalls calls = list("[blocking]", "a.Base.m", "-a.Sub.*", "a.Quiet.m");

    assertTrue(blocks(calls, "a/Base", "m", "()V"));
    assertFalse(blocks(calls, "a/Sub", "m", "()V"));
    assertTrue(blocks(calls, "a/Quiet", "m", "()V"));
  }

  @Test
  void laterListTakesMethodsOffAnEarlierOne() {
    KnownCalls calls = list("[blocking]", "-java.lang.Thread.sleep(long)");

    assertFalse(blocks(calls, "java/lang/Thread", "sleep", "(J)V"));
    assertTrue(blocks(calls, "java/lang/Thread", "sleep", "(JI)V"));
    assertTrue(blocks(KnownCalls.standard(), "java/lang/Thread", "sleep", "(J)V"), "unchanged");
  }

  @Test
  void remedyIsTheRestOfTheLine() {
    KnownCalls calls = list("# comment", "", "[blocking]", "  a.Base.m   Use n().  ", "a.Base.o");

    assertEquals(
        "Use n().", find(calls, CallKind.BLOCKING, "a/Base", "m", "()V").orElseThrow().remedy());
    assertEquals("", find(calls, CallKind.BLOCKING, "a/Base", "o", "()V").orElseThrow().remedy());
  }

  @ParameterizedTest
  @CsvSource({
    "[blocked], is not the name of a section",
    "sleep, is not of the form",
    "a.Base.m(long, is not of the form",
    "a.Base.m(), stands before the first section"
  })
  void lineThatCannotBeUnderstoodIsNamed(String line, String fact) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> list("# comment", line));

    assertTrue(
        refusal.getMessage().startsWith("test.txt:2: \"" + line + "\" " + fact),
        refusal.getMessage());
    assertTrue(
        refusal.getMessage().endsWith("See docs/troubleshooting.md#call-lists"),
        refusal.getMessage());
  }
}
