package io.coroutine;

import static io.coroutine.Script.give;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What can stand behind {@code await}. */
class AwaitableTest {
  /** Awaits {@code awaitable}; returns what that raised. */
  private static <T> Throwable raisedBy(Awaitable<T> awaitable) {
    Script coroutine = Script.of(start -> Script.await(awaitable), in -> give(in.error()));
    return (Throwable) Drive.toEnd(coroutine);
  }

  @Test // rule 28
  void nullIsRefusedWhereItIsAwaited() {
    Throwable raised = AwaitableTest.<Integer>raisedBy(null);

    assertInstanceOf(IllegalArgumentException.class, raised);
    assertEquals("object null can't be used in 'await' expression", raised.getMessage());
  }

  @Test // rule 29
  void anAwaiterThatIsNullIsRefused() {
    Awaitable<Integer> broken =
        new Awaitable<>() {
          @Override
          public Coroutine<Integer> awaiter() {
            return null;
          }
        };

    Throwable raised = raisedBy(broken);

    assertInstanceOf(IllegalArgumentException.class, raised);
    assertEquals(
        "awaiter() of " + broken.getClass().getName() + " returned null, not a coroutine",
        raised.getMessage());
  }

  @Test // rule 22
  void anAwaiterThatWasUsedIsRefused() {
    Coroutine<Integer> used = Coroutines.result(1);
    Drive.toEnd(used);

    Throwable raised = raisedBy(() -> used);

    assertTrue(raised.getMessage().startsWith("cannot reuse already awaited coroutine"));
  }

  @Test // rule 28
  void anAwaiterThatFailsRaisesWhereItIsAwaited() {
    IOException error = new IOException();

    assertSame(
        error,
        AwaitableTest.<Integer>raisedBy(
            () -> {
              throw Driver.sneakyThrow(error);
            }));
  }

  @Test // rule 29
  void anAwaiterDoesTheWaiting() {
    Script awaiter = Script.asking("awaiter", "?");
    Awaitable<Object> user = () -> Script.awaiting("user", awaiter);
    Script coroutine = Script.awaiting("outer", user);

    assertEquals("?", coroutine.send(null));
    assertEquals("!", Drive.toEnd(coroutine, "!"));
  }

  @Test // rule 31
  void aCoroutineIsItsOwnAwaiter() {
    Script coroutine = Script.asking("ask", "?");

    assertSame(coroutine, coroutine.awaiter());
  }

  @Test // rule 29
  void aFutureHasANewAwaiterForEachAwait() {
    ManualFuture<Integer> future = new ManualFuture<>();
    Coroutine<Integer> first = future.awaiter();
    Coroutine<Integer> second = future.awaiter();

    assertSame(future, first.send(null));
    assertSame(future, second.send(null));
    future.complete(3);
    assertEquals(3, Drive.toEnd(first));
    assertEquals(3, Drive.toEnd(second));
  }

  @Test // rule 30
  void aFutureThatIsDoneDoesNotSuspendItsAwaiter() {
    assertEquals(3, Drive.toEnd(ManualFuture.completed(3).awaiter()));
  }

  @Test // rule 113
  void aFailedFutureRaisesItsVeryException() {
    IOException error = new IOException();

    assertSame(error, raisedBy(ManualFuture.failed(error)));
  }

  @Test // rule 113
  void aFutureThatFailsLaterRaisesItsVeryException() {
    IOException error = new IOException();
    ManualFuture<Integer> future = new ManualFuture<>();
    Script coroutine = Script.of(start -> Script.await(future), in -> give(in.error()));
    coroutine.send(null);
    future.fail(error);

    assertSame(error, Drive.toEnd(coroutine));
  }
}
