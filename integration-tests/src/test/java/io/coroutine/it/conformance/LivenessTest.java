package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A suspended coroutine keeps what it still needs, and nothing else. */
class LivenessTest {
  private final AtomicReference<WeakReference<Object>> watched = new AtomicReference<>();

  private Object watch(Object object) {
    watched.set(new WeakReference<>(object));
    return object;
  }

  private void assertCleared(Coroutine<?> coroutine) {
    assertNotNull(watched.get(), "the object was made");
    assertNull(afterGarbageCollection(), "the object is kept alive");
    assertNotNull(coroutine.state());
  }

  private void assertKept(Coroutine<?> coroutine) {
    assertNotNull(watched.get(), "the object was made");
    assertNotNull(afterGarbageCollection(), "the object was lost");
    assertNotNull(coroutine.state());
  }

  private Object afterGarbageCollection() {
    for (int i = 0; i < 5 && watched.get().get() != null; i++) {
      System.gc();
    }
    return watched.get().get();
  }

  @Async
  private Coroutine<Integer> usedOnlyBefore() {
    Object object = watch(new byte[100]);
    int hash = object.hashCode();
    suspend(null);
    return result(hash);
  }

  @Test
  void localThatIsDeadAtTheSuspensionIsNotKept() {
    Coroutine<Integer> coroutine = usedOnlyBefore();
    coroutine.send(null);
    assertCleared(coroutine);
  }

  @Async
  private Coroutine<Integer> usedAfter() {
    Object object = watch(new byte[100]);
    suspend(null);
    return result(object.hashCode());
  }

  @Test
  void localThatIsNeededIsKept() {
    Coroutine<Integer> coroutine = usedAfter();
    coroutine.send(null);
    assertKept(coroutine);
  }

  @Async
  private Coroutine<Integer> usedUntilTheFirst() {
    Object object = watch(new byte[100]);
    suspend("first");
    int hash = object.hashCode();
    suspend("second");
    return result(hash);
  }

  @Test
  void localIsDroppedAtTheFirstSuspensionThatDoesNotNeedIt() {
    Coroutine<Integer> coroutine = usedUntilTheFirst();
    coroutine.send(null);
    assertKept(coroutine);
    coroutine.send(null);
    assertCleared(coroutine);
  }

  @Async
  private Coroutine<Integer> usedInHandler() {
    Object object = watch(new byte[100]);
    try {
      suspend(null);
    } catch (IllegalStateException e) {
      return result(object.hashCode());
    }
    return result(0);
  }

  @Test
  void localThatOnlyAHandlerNeedsIsKept() {
    Coroutine<Integer> coroutine = usedInHandler();
    coroutine.send(null);
    assertKept(coroutine);
    assertThrows(StopIteration.class, () -> coroutine.throwIn(new IllegalStateException()));
  }

  @Async
  private Coroutine<Integer> usedInHandlerOfAnEarlierTry() {
    Object object = watch(new byte[100]);
    int hash = 0;
    try {
      suspend("in the try");
    } catch (IllegalStateException e) {
      hash = object.hashCode();
    }
    suspend("after it");
    return result(hash);
  }

  @Test
  void localThatOnlyAHandlerNeedsIsDroppedBehindItsTry() {
    Coroutine<Integer> coroutine = usedInHandlerOfAnEarlierTry();
    coroutine.send(null);
    assertKept(coroutine);
    coroutine.send(null);
    assertCleared(coroutine);
  }

  @Test
  void localThatOnlyAHandlerNeedsIsDroppedBehindTheHandler() {
    Coroutine<Integer> coroutine = usedInHandlerOfAnEarlierTry();
    coroutine.send(null);
    assertKept(coroutine);
    assertEquals("after it", coroutine.throwIn(new IllegalStateException()));
    assertCleared(coroutine);
  }

  @Async
  private Coroutine<Integer> overwrittenBeforeTheHandlerNeedsIt() {
    Object object = watch(new byte[100]);
    int hash = object.hashCode();
    try {
      suspend(null);
      object = "other";
      suspend(null);
    } catch (IllegalStateException e) {
      object = "handler";
      hash += object.hashCode();
    }
    return result(hash + object.hashCode());
  }

  @Test
  void localThatEveryPathOverwritesIsNotKept() {
    Coroutine<Integer> coroutine = overwrittenBeforeTheHandlerNeedsIt();
    coroutine.send(null);
    assertCleared(coroutine);
  }

  @Async
  private Coroutine<String> catches() {
    try {
      suspend(null);
    } catch (IllegalStateException e) {
      suspend(e.getMessage());
    }
    return result(null);
  }

  @Test
  void caughtExceptionIsNotKeptOnceItIsDead() {
    Coroutine<String> coroutine = catches();
    coroutine.send(null);
    IllegalStateException[] thrown = {new IllegalStateException("caught")};
    watch(thrown[0]);
    assertEquals("caught", coroutine.throwIn(thrown[0]));
    thrown[0] = null;
    assertCleared(coroutine);
  }

  @Async
  private Coroutine<Integer> takes(Object argument) {
    int hash = argument.hashCode();
    suspend(null);
    return result(hash);
  }

  @Test
  void argumentThatIsDeadAtTheSuspensionIsNotKept() {
    Coroutine<Integer> coroutine = takes(watch(new byte[100]));
    assertKept(coroutine); // not started
    coroutine.send(null);
    assertCleared(coroutine);
  }

  @Async
  private Coroutine<Integer> passes() {
    return result(await(takes(watch(new byte[100]))));
  }

  @Test
  void argumentOfAnAwaitedCallIsNotKeptByTheCaller() {
    Coroutine<Integer> coroutine = passes();
    coroutine.send(null);
    assertCleared(coroutine);
  }

  @Async
  private Coroutine<Void> sentValue() {
    Object sent = suspend("first");
    suspend(sent.hashCode());
    return done();
  }

  @Test
  void sentValueIsNotKeptOnceItIsDead() {
    Coroutine<Void> coroutine = sentValue();
    coroutine.send(null);
    coroutine.send(watch(new byte[100]));
    assertCleared(coroutine);
  }

  @Async
  private Coroutine<Object> handsOut() {
    suspend(watch(new byte[100]));
    return result(suspend("second"));
  }

  @Test
  void whatWasHandedOutIsNotKeptAfterTheNextStep() {
    Coroutine<Object> coroutine = handsOut();
    coroutine.send(null);
    coroutine.send(null);
    assertCleared(coroutine);
  }

  @Async
  private Coroutine<Integer> overwritten() {
    Object object = watch(new byte[100]);
    for (int i = 0; i < 2; i++) {
      suspend(object);
      object = null;
    }
    return result(0);
  }

  @Test
  void overwrittenLocalIsNotKeptByItsField() {
    Coroutine<Integer> coroutine = overwritten();
    coroutine.send(null);
    assertKept(coroutine);
    coroutine.send(null);
    assertCleared(coroutine);
  }

  @Test
  void finishedCoroutineKeepsNothing() {
    Coroutine<Integer> coroutine = usedAfter();
    coroutine.send(null);
    assertKept(coroutine);
    assertThrows(StopIteration.class, () -> coroutine.send(null));
    assertCleared(coroutine);
  }

  @Test
  void closedCoroutineKeepsNothing() {
    Coroutine<Integer> fresh = takes(watch(new byte[100]));
    assertKept(fresh);
    fresh.close();
    assertCleared(fresh);
  }

  @Async
  private Coroutine<Object> inner() {
    Object object = watch(new byte[100]);
    suspend(null);
    return result(object.hashCode());
  }

  @Async
  private Coroutine<Object> continuesAfterInner() {
    Object hash = await(inner());
    suspend("after");
    return result(hash);
  }

  @Test
  void finishedInnerCoroutineIsNotKeptByItsAwaiter() {
    Coroutine<Object> coroutine = continuesAfterInner();
    coroutine.send(null);
    assertKept(coroutine);
    coroutine.send(null);
    assertCleared(coroutine);
  }
}
