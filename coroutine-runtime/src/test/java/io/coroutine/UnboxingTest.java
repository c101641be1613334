package io.coroutine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What awaited values are unboxed by: it does and fails like Java, but for bodies that suspend. */
class UnboxingTest {

  @Test
  void returnsThePrimitiveValue() {
    assertTrue(Unboxing.booleanValue(true));
    assertEquals((byte) -1, Unboxing.byteValue((byte) -1));
    assertEquals('c', Unboxing.charValue('c'));
    assertEquals(0.5, Unboxing.doubleValue(0.5));
    assertEquals(1.5f, Unboxing.floatValue(1.5f));
    assertEquals(1000, Unboxing.intValue(1000));
    assertEquals(1L << 40, Unboxing.longValue(1L << 40));
    assertEquals((short) 300, Unboxing.shortValue((short) 300));
  }

  @Test
  void returnsAnythingForABodyThatHasSuspended() {
    Object none = Suspension.SUSPENDED;

    assertFalse(Unboxing.booleanValue(none));
    assertEquals(0, Unboxing.byteValue(none));
    assertEquals(0, Unboxing.charValue(none));
    assertEquals(0, Unboxing.doubleValue(none));
    assertEquals(0, Unboxing.floatValue(none));
    assertEquals(0, Unboxing.intValue(none));
    assertEquals(0, Unboxing.longValue(none));
    assertEquals(0, Unboxing.shortValue(none));
    assertTrue(Suspension.isSuspended(none));
    assertFalse(Suspension.isSuspended(0L));
  }

  @Test
  void whatIsKnownAlreadyIsReturnedUnlessThereIsAnObject() {
    assertTrue(Unboxing.booleanValue(null, true));
    assertEquals(7, Unboxing.byteValue(null, (byte) 7));
    assertEquals('k', Unboxing.charValue(null, 'k'));
    assertEquals(0.5, Unboxing.doubleValue(null, 0.5));
    assertEquals(0.5f, Unboxing.floatValue(null, 0.5f));
    assertEquals(7, Unboxing.intValue(null, 7));
    assertEquals(7, Unboxing.longValue(null, 7));
    assertEquals(7, Unboxing.shortValue(null, (short) 7));

    assertEquals(1000, Unboxing.intValue(1000, 7));
    assertFalse(Unboxing.booleanValue(false, true));
  }

  @Test
  void failsForNullAtItsCaller() {
    NullPointerException e =
        assertThrows(NullPointerException.class, () -> Unboxing.intValue(nothing()));
    assertEquals(UnboxingTest.class.getName(), e.getStackTrace()[0].getClassName());
  }

  @SuppressWarnings("NullAway") // as a coroutine may return
  private static Object nothing() {
    return null;
  }

  @Test
  void failsForAnotherTypeAtItsCaller() {
    ClassCastException e = assertThrows(ClassCastException.class, () -> Unboxing.intValue(1L));
    assertEquals(CastMessage.of(1L, Integer.class), e.getMessage());
    assertEquals(UnboxingTest.class.getName(), e.getStackTrace()[0].getClassName());
  }
}
