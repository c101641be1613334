package io.coroutine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What bodies return as primitive values. Each test is a root that is being driven. */
class UnboxedResultTest {
  private final List<String> looked = new ArrayList<>();

  /** Something that is done while a root runs. */
  private interface Body {
    @Nullable Object run(Frame root);
  }

  private static final class Root extends Coroutine<Object> {
    private final Body body;

    Root(Body body) {
      this.body = body;
    }

    @Override
    protected @Nullable Object resume(Frame root, int depth) {
      Suspension.enter(this);
      return body.run(root);
    }

    @Override
    protected String source() {
      return "Test|test|Test.java|1|2";
    }
  }

  private static @Nullable Object run(Body body) {
    Root root = new Root(body);
    assertTrue(root.drive(null));
    return root.takeResult();
  }

  @Test
  void valuesOfAllTypesAreThereAndNotMissing() {
    run(
        root -> {
          assertTrue(UnboxedResult.booleanValue(true, root));
          assertEquals((byte) -1, UnboxedResult.byteValue((byte) -1, root));
          assertEquals('c', UnboxedResult.charValue('c', root));
          assertEquals(0.5, UnboxedResult.doubleValue(0.5, root));
          assertEquals(1.5f, UnboxedResult.floatValue(1.5f, root));
          assertEquals(1000, UnboxedResult.intValue(1000, root));
          assertEquals(1L << 40, UnboxedResult.longValue(1L << 40, root));
          assertEquals((short) 300, UnboxedResult.shortValue((short) 300, root));
          assertNull(UnboxedResult.outcome(root));
          return null;
        });
  }

  @Test
  void valuesOfAllTypesAreBoxed() {
    run(
        root -> {
          assertEquals(true, UnboxedResult.box(true, root));
          assertEquals((byte) -1, UnboxedResult.box((byte) -1, root));
          assertEquals('c', UnboxedResult.box('c', root));
          assertEquals(0.5, UnboxedResult.box(0.5, root));
          assertEquals(1.5f, UnboxedResult.box(1.5f, root));
          assertEquals(1000, UnboxedResult.box(1000, root));
          assertEquals(1L << 40, UnboxedResult.box(1L << 40, root));
          assertEquals((short) 300, UnboxedResult.box((short) 300, root));
          return null;
        });
  }

  @Test
  void whatIsNoSuchValueIsHandedOverOnce() {
    Object text = "text";
    run(
        root -> {
          assertEquals(0, UnboxedResult.intValue(text, root));
          assertTrue(UnboxedResult.isMissing(root));
          assertSame(text, UnboxedResult.missing(root));
          assertNull(UnboxedResult.outcome(root));
          assertSame(Suspension.SUSPENDED, UnboxedResult.missing(root));
          return null;
        });
  }

  @Test
  void nullIsHandedOverForEachType() {
    run(
        root -> {
          assertFalse(UnboxedResult.booleanValue(null, root));
          assertNull(UnboxedResult.box(false, root));
          assertEquals(0, UnboxedResult.byteValue(null, root));
          assertNull(UnboxedResult.box((byte) 0, root));
          assertEquals(0, UnboxedResult.charValue(null, root));
          assertNull(UnboxedResult.box((char) 0, root));
          assertEquals(0, UnboxedResult.doubleValue(null, root));
          assertNull(UnboxedResult.box(0.0, root));
          assertEquals(0, UnboxedResult.floatValue(null, root));
          assertNull(UnboxedResult.box(0f, root));
          assertEquals(0, UnboxedResult.intValue(null, root));
          assertNull(UnboxedResult.box(0, root));
          assertEquals(0, UnboxedResult.longValue(null, root));
          assertNull(UnboxedResult.box(0L, root));
          assertEquals(0, UnboxedResult.shortValue(null, root));
          assertNull(UnboxedResult.box((short) 0, root));
          assertNull(UnboxedResult.outcome(root));
          return null;
        });
  }

  @Test
  void whatIsKnownAlreadyIsReturnedUnlessThereIsAnObject() {
    run(
        root -> {
          assertTrue(UnboxedResult.booleanValue(null, true, root));
          assertEquals(7, UnboxedResult.byteValue(null, (byte) 7, root));
          assertEquals('k', UnboxedResult.charValue(null, 'k', root));
          assertEquals(0.5, UnboxedResult.doubleValue(null, 0.5, root));
          assertEquals(0.5f, UnboxedResult.floatValue(null, 0.5f, root));
          assertEquals(7, UnboxedResult.intValue(null, 7, root));
          assertEquals(7, UnboxedResult.longValue(null, 7, root));
          assertEquals(7, UnboxedResult.shortValue(null, (short) 7, root));
          assertNull(UnboxedResult.outcome(root));

          assertEquals(1000, UnboxedResult.intValue(1000, 7, root));
          assertEquals(0, UnboxedResult.intValue("text", 7, root));
          assertEquals("text", UnboxedResult.outcome(root));
          return null;
        });
  }

  /** Null says that there is nothing but the value, so null itself is packed. */
  @Test
  void nullThatIsHandedOverOrSentIsNotTakenForAValueThatIsKnown() throws Throwable {
    run(
        root -> {
          assertEquals(0, UnboxedResult.intValue(null, root));
          Object packed = UnboxedResult.outcome(root);
          assertEquals(0, UnboxedResult.intValue(packed, 7, root));
          assertNull(UnboxedResult.missing(root));
          assertThrows(NullPointerException.class, () -> Unboxing.intValue(packed, 7));
          return null;
        });
    Root resumed = new Root(root -> null);
    Object sent = UnboxedResult.take(resumed);
    assertThrows(NullPointerException.class, () -> Unboxing.longValue(sent, 7));
    resumed.slot = 5L;
    assertEquals(5, Unboxing.longValue(UnboxedResult.take(resumed), 7));
  }

  @Test
  void whatIsReturnedIsCastAsItWouldBeUnpacked() {
    run(
        root -> {
          assertNull(Unboxing.cast(null, Long.class));
          assertEquals(5L, Unboxing.cast(5L, Long.class));
          UnboxedResult.intValue(null, root);
          Object packed = UnboxedResult.outcome(root);
          assertSame(packed, Unboxing.cast(packed, Long.class));
          ClassCastException e =
              assertThrows(ClassCastException.class, () -> Unboxing.cast("text", Long.class));
          assertTrue(
              e.getMessage()
                  .startsWith("class java.lang.String cannot be cast to class java.lang.Long"),
              e.getMessage());
          assertEquals(getClass().getName(), e.getStackTrace()[0].getClassName());
          return null;
        });
  }

  @Test
  void aSuspensionThatTheRootKnowsOfIsNotHandedOver() {
    Root waiting = new Root(root -> null);
    Root top =
        new Root(
            root -> {
              if (root.link != null) {
                return "resumed";
              }
              root.slot = "awaited";
              Suspension.save(waiting, root, Frame.BY_HAND | 1);
              assertEquals(0, UnboxedResult.intValue(Suspension.SUSPENDED, root));
              assertTrue(UnboxedResult.isMissing(root));
              assertSame(Suspension.SUSPENDED, UnboxedResult.missing(root));
              assertTrue(UnboxedResult.isMissing(root));
              looked.add("suspended");
              Suspension.save(root, root, Frame.BY_HAND | 1);
              return Suspension.SUSPENDED;
            });

    assertFalse(top.drive(null));
    assertEquals("awaited", top.handedOut());
    assertEquals(List.of("suspended"), looked);
  }

  /** What awaits a future directly has pushed no frame: its caller is the first to do so. */
  @Test
  void aSuspensionThatTheRootDoesNotKnowOfYetIsHandedOverWithWhatIsAwaited() {
    Root top =
        new Root(
            root -> {
              Object suspended = Suspension.suspend("awaited", root);
              assertEquals(0, UnboxedResult.longValue(suspended, root));
              assertTrue(UnboxedResult.isMissing(root));
              assertSame(Suspension.SUSPENDED, UnboxedResult.missing(root));
              assertNull(UnboxedResult.outcome(root));
              Suspension.save(root, root, Frame.BY_HAND | 1);
              return Suspension.SUSPENDED;
            });

    assertFalse(top.drive(null));
    assertEquals("awaited", top.handedOut());
  }
}
