package io.coroutine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A failed cast is told in the words of the JVM that runs the test. */
class CastMessageTest {
  /** A class of an application. */
  static class Mine {}

  /** Defines {@link Mine} itself. */
  private static final class Loader extends ClassLoader {
    Loader(@Nullable String name) {
      super(name, null);
    }

    Object instance() throws ReflectiveOperationException, IOException {
      String name = Mine.class.getName();
      try (InputStream in =
          Objects.requireNonNull(
              CastMessageTest.class.getResourceAsStream("CastMessageTest$Mine.class"))) {
        byte[] bytes = in.readAllBytes();
        Class<?> type = defineClass(name, bytes, 0, bytes.length);
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
      }
    }
  }

  private static String jvm(Object value) {
    return Objects.requireNonNull(
        assertThrows(ClassCastException.class, () -> requireInteger(value)).getMessage());
  }

  private static int requireInteger(Object value) {
    return (Integer) value;
  }

  private static void assertSameWords(Object value) {
    assertEquals(jvm(value), CastMessage.of(value, Integer.class));
  }

  @TestFactory
  Stream<DynamicTest> ofObjects() throws Exception {
    Object elsewhere = new Loader(null).instance();
    Object named = new Loader("named").instance();
    return Stream.of(
            "text",
            new int[0],
            new String[0][0],
            Level.INFO,
            java.sql.Timestamp.valueOf("2026-01-01 00:00:00"),
            new Mine(),
            new Mine[0],
            elsewhere,
            named)
        .map(
            value ->
                DynamicTest.dynamicTest(value.getClass().getName(), () -> assertSameWords(value)));
  }

  @Test
  void ofAClassThatIsNotOfTheJdk() throws Exception {
    for (Object value : List.of(new Loader("other").instance(), "text")) {
      ClassCastException e = assertThrows(ClassCastException.class, () -> requireMine(value));
      assertEquals(e.getMessage(), CastMessage.of(value, Mine.class));
    }
  }

  private static Mine requireMine(Object value) {
    return (Mine) value;
  }
}
