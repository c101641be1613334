package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.Async;
import io.coroutine.CancelledError;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.StopIteration;
import io.coroutine.asyncio.Future;
import io.coroutine.asyncio.Task;
import io.coroutine.test.CoroutineTest;
import io.coroutine.test.CoroutineTests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Awaits whose values go from body to body as primitive ones, where something else happens. */
class PrimitiveAwaitsTest implements CoroutineTests {
  private final List<Object> log = new ArrayList<>();

  private interface Source {
    Coroutine<Integer> next();
  }

  private static final class Bodied implements Source {
    private final Source below;

    Bodied(Source below) {
      this.below = below;
    }

    @Async
    @Override
    public Coroutine<Integer> next() {
      return result(await(below.next()) + 1000);
    }
  }

  @Async
  private static Coroutine<Integer> sum(Source... sources) {
    int sum = 0;
    for (Source source : sources) {
      sum += await(source.next());
    }
    return result(sum);
  }

  /** Such a call waits for the loop without any frame below that of its caller. */
  @CoroutineTest
  @Async
  Coroutine<Void> sleepsAndFuturesAreAwaitedThroughAMethodThatMayHaveABody() {
    Future<Integer> future = getRunningLoop().createFuture();
    getRunningLoop().callLater(Duration.ofSeconds(3), () -> future.setResult(30));
    Source sleeping = () -> sleep(Duration.ofSeconds(2), 2);
    Source yielding = () -> sleep(Duration.ZERO, 1);
    Source awaiting = () -> future.awaiter();
    double start = getRunningLoop().time();

    assertEquals(
        4036,
        await(
            sum(
                new Bodied(yielding),
                sleeping,
                new Bodied(sleeping),
                new Bodied(new Bodied(yielding)),
                awaiting)));
    assertEquals(4, getRunningLoop().time() - start);
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> cancellationArrivesWhereTheValueIsAwaited() {
    Task<Integer> task = createTask(caught(new Bodied(() -> sleep(Duration.ofSeconds(1), 1))));
    await(sleep(Duration.ofMillis(500)));
    task.cancel();
    assertEquals(-1, (int) await(task));
    assertEquals(List.of("cancelled"), log);
    return done();
  }

  @Async
  private Coroutine<Integer> caught(Source source) {
    try {
      int value = await(source.next());
      return result(value);
    } catch (CancelledError e) {
      log.add("cancelled");
      return result(-1);
    }
  }

  @Async
  private Coroutine<Long> chain(int depth) {
    if (depth == 0) {
      Object answer = suspend("question");
      return result((Long) answer);
    }
    long below = await(chain(depth - 1));
    log.add(below);
    return result(below + 1);
  }

  @Test
  void theDriverSeesTheSameAsOfObjects() {
    Coroutine<Long> coroutine = chain(3);
    assertEquals("question", coroutine.send(null));
    assertEquals(CoroutineState.SUSPENDED, coroutine.state());
    assertEquals(13L, assertThrows(StopIteration.class, () -> coroutine.send(10L)).value());
    assertEquals(List.of(10L, 11L, 12L), log);
  }

  @Test
  void anAnswerThatIsNoNumberFailsWhereItIsUnboxed() {
    Coroutine<Long> coroutine = chain(2);
    coroutine.send(null);
    NullPointerException e = assertThrows(NullPointerException.class, () -> coroutine.send(null));
    assertEquals("the awaited value is null, not a java.lang.Long", e.getMessage());
    assertEquals("chain", e.getStackTrace()[0].getMethodName());
    assertTrue(e.getStackTrace()[0].getLineNumber() > 0);
    assertEquals(List.of(), log);
    assertEquals(CoroutineState.CLOSED, coroutine.state());
  }

  @Test
  void anAnswerThatIsNoNumberIsTheResultWhereNobodyUnboxesIt() {
    Coroutine<Long> coroutine = chain(0);
    coroutine.send(null);
    assertNull(assertThrows(StopIteration.class, () -> coroutine.send(null)).value());
  }

  @Test
  void whatIsThrownInPassesThroughAllLevels() {
    Coroutine<Long> coroutine = chain(5);
    coroutine.send(null);
    IllegalStateException thrown = new IllegalStateException("thrown in");
    assertEquals(
        thrown, assertThrows(IllegalStateException.class, () -> coroutine.throwIn(thrown)));
    assertEquals(CoroutineState.CLOSED, coroutine.state());
  }

  @Async
  private static Coroutine<Integer> nested(@Nullable Integer number) {
    Coroutine<Integer> inner = orNull(number);
    try {
      inner.send(null);
    } catch (StopIteration e) {
      Integer value = (Integer) e.value();
      int own = await(orNull(5));
      return result(own + (value == null ? 0 : value));
    }
    return result(-1);
  }

  @Async
  private static Coroutine<Integer> orNull(@Nullable Integer number) {
    if (number == null) {
      return nothing();
    }
    return result(number + 0);
  }

  @Async
  private static Coroutine<@Nullable Integer> nothing() {
    return result(null);
  }

  /** Each has a root of its own, over which nothing is handed to the other. */
  @Test
  void aCoroutineThatIsDrivenInAnotherOneDoesNotDisturbIt() {
    List<Object> values = new ArrayList<>();
    for (Integer number : Arrays.asList(7, null)) {
      Coroutine<Integer> coroutine = nested(number);
      values.add(
          Objects.requireNonNull(
              assertThrows(StopIteration.class, () -> coroutine.send(null)).value()));
    }
    assertEquals(List.of(12, 5), values);
  }
}
