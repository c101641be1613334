package io.coroutine.it.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.it.support.ChildJvm;
import io.coroutine.it.support.Classes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A debugger in {@code @Async} methods. The program runs the same coroutine twice: what it awaits
 * is ready at first, and suspends the second time.
 */
class DebuggerTest {
  private static final ToolProgram DEBUGGED = new ToolProgram("Debugged");

  private static final int AWAIT = DEBUGGED.line("await(other(start, pending))");
  private static final int AFTER = DEBUGGED.line("total += more");
  private static final int FIRST_OF_SUM = DEBUGGED.line("String label = ");
  private static final int FIRST_OF_OTHER = DEBUGGED.line("int twice");
  private static final int SECOND_OF_OTHER = DEBUGGED.line("if (pending)");
  private static final int RUN_OF_PENDING = DEBUGGED.line("run(sum(30, true))");
  private static final int AWAIT_ELSEWHERE = DEBUGGED.line("await(Elsewhere.plus(n))");
  private static final int FIRST_ELSEWHERE = DEBUGGED.line("int sum = n + 100");

  /** What development environments leave out by default, and what the documentation adds. */
  private static final List<String> FILTERS =
      List.of("java.*", "javax.*", "jdk.*", "sun.*", "com.sun.*", "io.coroutine.*", "*$Coroutine");

  private static final List<String> OUTPUT = List.of("66", "96", "104");

  @TempDir Path directory;

  /** Who transforms. */
  private enum Front {
    BUILD,
    AGENT
  }

  @ParameterizedTest
  @EnumSource
  void breakpointAfterAnAwaitIsHitReadyAndResumed(Front front) throws Exception {
    try (DebugSession session = start(front)) {
      assertEquals(Set.of("sum"), session.breakAt(AFTER));
      session.run();
      assertEquals("Debugged.sum:" + AFTER, session.place());
      assertEquals(
          Map.of(
              "start", "20", "pending", "false", "label", "\"from\"", "total", "20", "more", "40"),
          session.locals());
      session.run();
      assertEquals("Debugged.sum:" + AFTER, session.place());
      // The arguments are not read any more; they are still there, as nothing took their place.
      assertEquals(
          Map.of(
              "start", "30", "pending", "true", "label", "\"from\"", "total", "30", "more", "60"),
          session.locals());
      assertEquals(OUTPUT, session.finish());
    }
  }

  @ParameterizedTest
  @EnumSource
  void breakpointAtAnAwaitIsHitOnceWhetherItSuspendsOrNot(Front front) throws Exception {
    try (DebugSession session = start(front)) {
      assertEquals(Set.of("sum"), session.breakAt(AWAIT));
      session.breakAt(AFTER);
      for (String start : List.of("20", "30")) {
        session.run();
        assertEquals("Debugged.sum:" + AWAIT, session.place());
        assertEquals(start, session.locals().get("start"));
        assertEquals(start, session.locals().get("total"));
        session.run();
        assertEquals("Debugged.sum:" + AFTER, session.place());
      }
      assertEquals(OUTPUT, session.finish());
    }
  }

  /** What the transformer adds to a method is to a debugger a part of its first line. */
  @ParameterizedTest
  @EnumSource
  void stepsOverAnAwaitThatIsReadyEndAtTheNextLine(Front front) throws Exception {
    try (DebugSession session = start(front)) {
      session.breakAt(AWAIT);
      session.run();
      session.stepOver();
      while (Set.of("Debugged.sum:" + FIRST_OF_SUM, "Debugged.sum:" + AWAIT)
          .contains(session.place())) {
        session.stepOver();
      }
      assertEquals("Debugged.sum:" + AFTER, session.place());
      assertEquals("40", session.locals().get("more"));
      assertEquals(OUTPUT, session.finish());
    }
  }

  /** The thread leaves the method, as on a return; what resumes it is a call to the debugger. */
  @ParameterizedTest
  @EnumSource
  void stepsOverAnAwaitThatSuspendsEndInTheCallerOfTheLoop(Front front) throws Exception {
    try (DebugSession session = start(front)) {
      session.breakAt(AWAIT);
      session.run();
      session.run();
      assertEquals("true", session.locals().get("pending"));
      session.stepOver();
      assertEquals("Debugged.sum:" + FIRST_OF_SUM, session.place());
      session.stepOver();
      assertEquals("Debugged.main:" + RUN_OF_PENDING, session.place());
      assertEquals(OUTPUT, session.finish());
    }
  }

  /** What the documentation recommends in place of steps. */
  @ParameterizedTest
  @EnumSource
  void stepsOverAnAwaitThatSuspendsEndAtABreakpointOfTheNextLine(Front front) throws Exception {
    try (DebugSession session = start(front)) {
      session.breakAt(AWAIT);
      session.run();
      session.run();
      session.breakAt(AFTER);
      session.stepOver();
      assertEquals("Debugged.sum:" + FIRST_OF_SUM, session.place());
      session.stepOver();
      assertEquals("Debugged.sum:" + AFTER, session.place());
      assertEquals("60", session.locals().get("more"));
      session.stepOver();
      assertEquals("Debugged.sum:" + (AFTER + 1), session.place());
      assertEquals("90", session.locals().get("total"));
      assertEquals(OUTPUT, session.finish());
    }
  }

  @ParameterizedTest
  @EnumSource
  void stepIntoAnAwaitedCallEndsInTheMethodThatIsCalled(Front front) throws Exception {
    try (DebugSession session = start(front)) {
      session.breakAt(AWAIT);
      session.run();
      session.stepInto();
      assertEquals("Debugged.other:" + FIRST_OF_OTHER, session.place());
      assertEquals(Map.of("n", "20", "pending", "false"), session.locals());
      session.stepOver();
      assertEquals("Debugged.other:" + SECOND_OF_OTHER, session.place());
      assertEquals("40", session.locals().get("twice"));
      assertEquals(OUTPUT, session.finish());
    }
  }

  @ParameterizedTest
  @EnumSource
  void stepIntoACallOfAnotherClassEndsThere(Front front) throws Exception {
    try (DebugSession session = start(front)) {
      session.breakAt(AWAIT_ELSEWHERE);
      session.run();
      session.stepInto();
      assertEquals("Elsewhere.plus:" + FIRST_ELSEWHERE, session.place());
      assertEquals(Map.of("n", "4"), session.locals());
      assertEquals(OUTPUT, session.finish());
    }
  }

  private DebugSession start(Front front) throws Exception {
    Map<String, byte[]> compiled = DEBUGGED.compiled();
    ChildJvm jvm =
        front == Front.BUILD
            ? DEBUGGED.jvm(Classes.transform(compiled), directory)
            : DEBUGGED.jvm(compiled, directory).with(ToolProgram.agent());
    return DebugSession.start(jvm, "Debugged", FILTERS);
  }
}
