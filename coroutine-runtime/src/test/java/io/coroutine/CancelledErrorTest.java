package io.coroutine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
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
