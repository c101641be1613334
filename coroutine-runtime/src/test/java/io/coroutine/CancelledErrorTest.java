package io.coroutine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the stack trace of a {@link CancelledError} begins with. */
class CancelledErrorTest {
  private static String firstIn(CancelledError error) {
    return error.getStackTrace()[0].getMethodName();
  }

  private static final class Special extends CancelledError {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void isMadeWhereAProgramMakesIt() {
    assertEquals("isMadeWhereAProgramMakesIt", firstIn(new CancelledError("why")));
    assertEquals("isMadeWhereAProgramMakesIt", firstIn(new CancelledError()));
    assertEquals("isMadeWhereAProgramMakesIt", firstIn(new Special()));
  }

  private static final class Cheap extends CancelledError {
    private static final long serialVersionUID = 1L;

    @Override
    public synchronized Throwable fillInStackTrace() {
      return this;
    }
  }

  @Test
  void hasNoTraceIfItsClassWantsNone() {
    assertArrayEquals(new StackTraceElement[0], new Cheap().getStackTrace());
  }

  @Test
  void hasTheCallersOfRunOnceThoughItLeavesItAgainAndAgain() {
    CancelledError error = new CancelledError();
    StackTraces.extendByStack(error);
    int length = error.getStackTrace().length;
    List<StackTraceElement> trace = new ArrayList<>(List.of(error.getStackTrace()));
    trace.add(new StackTraceElement("Awaiter", "body", null, 1)); // who was thrown it again
    error.setStackTrace(trace.toArray(StackTraceElement[]::new));
    StackTraces.extendByStack(error);
    assertEquals(length + 1, error.getStackTrace().length);
  }

  @Test
  void hasNoTraceBeforeItIsThrownIn() {
    CancelledError error = Driver.cancellation("why");

    assertEquals("why", error.getMessage());
    assertArrayEquals(new StackTraceElement[0], error.getStackTrace());
  }

  @Test
  void takesATraceWhenAProgramAsksForIt() {
    CancelledError error = Driver.cancellation(null);
    error.fillInStackTrace();

    assertEquals("takesATraceWhenAProgramAsksForIt", firstIn(error));
  }

  @Test
  void keepsItsTraceInAStream() throws IOException, ClassNotFoundException {
    CancelledError error = new CancelledError("why");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(error);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      CancelledError read = (CancelledError) in.readObject();

      assertEquals("why", read.getMessage());
      assertArrayEquals(error.getStackTrace(), read.getStackTrace());
    }
  }
}
