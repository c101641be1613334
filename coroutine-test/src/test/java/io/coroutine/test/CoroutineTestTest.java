package io.coroutine.test;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.asyncio.Asyncio.createTask;
import static io.coroutine.asyncio.Asyncio.getRunningLoop;
import static io.coroutine.asyncio.Asyncio.sleep;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coroutine.Async;
import io.coroutine.Coroutine;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs {@link Targets} with JUnit and looks at what becomes of each. */
class CoroutineTestTest implements CoroutineTests {
  private static final Events EVENTS = run(Targets.class);

  private boolean prepared;

  @BeforeEach
  void prepare() {
    prepared = true;
  }

  /** Passes as any user's test does, in this very run. */
  @CoroutineTest
  @Async
  Coroutine<Void> runsOnVirtualTimeWithTheLifeCycleOfATest(TestLoop loop) {
    assertTrue(prepared);
    prepared = false;
    await(sleep(Duration.ofDays(1)));
    assertEquals(Duration.ofDays(1), loop.elapsed());
    return done();
  }

  @CoroutineTest
  @Async
  Coroutine<Void> runsOnAnInstanceOfItsOwn() {
    assertTrue(prepared);
    prepared = false;
    return done();
  }

  @Test
  void runsEachCoroutineMethodAndEachOrdinaryOne() {
    Set<String> finished =
        EVENTS.finished().stream().map(CoroutineTestTest::name).collect(Collectors.toSet());
    assertEquals(
        Set.of(
            "passes",
            "fails",
            "failsChecked",
            "leavesTasks",
            "failsInTheBackground",
            "isAborted",
            "returnsNull",
            "returnsNothing",
            "ordinary()"),
        finished);
  }

  @Test
  void passesIfTheCoroutineReturns() {
    assertEquals(Status.SUCCESSFUL, result("passes").getStatus());
    assertEquals(Status.SUCCESSFUL, result("ordinary()").getStatus());
  }

  @Test
  void failsWithTheExceptionOfTheCoroutine() {
    assertEquals("after a minute", failure("fails").getMessage());
    List<String> methods =
        Arrays.stream(failure("fails").getStackTrace())
            .map(StackTraceElement::getMethodName)
            .filter("fails"::equals)
            .toList();
    assertEquals(1, methods.size(), "it is in its own trace already");
    assertEquals(IOException.class, failure("failsChecked").getClass());
  }

  @Test
  void isAbortedByAnAssumption() {
    assertEquals(Status.ABORTED, result("isAborted").getStatus());
  }

  @Test
  void namesTheTasksThatAreLeft() {
    String message = failure("leavesTasks").getMessage();
    assertTrue(message.startsWith("The test left tasks pending: "), message);
    assertTrue(message.contains("name='the poller'"), message);
    assertEquals("leavesTasks", failure("leavesTasks").getStackTrace()[0].getMethodName());
  }

  @Test
  void failsIfTheExceptionHandlerIsTold() {
    Throwable failure = failure("failsInTheBackground");
    assertTrue(failure.getMessage().startsWith("Exception in callback"), failure::toString);
    assertEquals("nobody sees me", failure.getCause().getMessage());
    StackTraceElement first = failure.getStackTrace()[0];
    assertEquals("failsInTheBackground", first.getMethodName());
    assertEquals(Targets.class.getName(), first.getClassName());
  }

  @Test
  void refusesMethodsThatReturnNoCoroutine() {
    assertTrue(failure("returnsNull").getMessage().endsWith("returned null, not a coroutine"));
    String message = failure("returnsNothing").getMessage();
    assertTrue(message.contains("must be neither static nor private, return a Coroutine"), message);
  }

  @Test
  void refusesAClassWithoutCoroutineMethods() {
    Events containers =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(Empty.class))
            .execute()
            .allEvents();
    assertEquals(1, containers.failed().count());
  }

  private static Events run(Class<?> targets) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(targets))
        .execute()
        .testEvents();
  }

  private static ClassSelector selectClass(Class<?> type) {
    return DiscoverySelectors.selectClass(type);
  }

  private static String name(Event event) {
    return event.getTestDescriptor().getDisplayName();
  }

  private static TestExecutionResult result(String name) {
    Optional<TestExecutionResult> result =
        EVENTS.finished().stream()
            .filter(event -> name(event).equals(name))
            .findAny()
            .flatMap(event -> event.getPayload(TestExecutionResult.class));
    return result.orElseThrow();
  }

  private static Throwable failure(String name) {
    assertEquals(Status.FAILED, result(name).getStatus());
    Throwable failure = result(name).getThrowable().orElse(null);
    assertNotNull(failure);
    return failure;
  }

  static class Empty implements CoroutineTests {}

  static class Targets implements CoroutineTests {
    @Test
    void ordinary() {}

    @CoroutineTest
    @Async
    Coroutine<Void> passes() {
      await(sleep(Duration.ofMinutes(1)));
      return done();
    }

    @CoroutineTest
    @Async
    Coroutine<Void> fails() {
      await(sleep(Duration.ofMinutes(1)));
      throw new AssertionError("after a minute");
    }

    @CoroutineTest
    @Async
    Coroutine<Void> failsChecked() throws IOException {
      await(sleep(Duration.ofMinutes(1)));
      throw new IOException();
    }

    @CoroutineTest
    @Async
    Coroutine<Void> leavesTasks() {
      createTask(sleep(Duration.ofMinutes(1)), "the poller");
      await(sleep(Duration.ofSeconds(1)));
      return done();
    }

    @CoroutineTest
    @Async
    Coroutine<Void> failsInTheBackground() {
      getRunningLoop()
          .callSoon(
              () -> {
                throw new IllegalStateException("nobody sees me");
              });
      await(sleep(Duration.ofSeconds(1)));
      return done();
    }

    @CoroutineTest
    @Async
    Coroutine<Void> isAborted() {
      await(sleep(Duration.ofSeconds(1)));
      assumeTrue(getRunningLoop().isClosed());
      return done();
    }

    @CoroutineTest
    Coroutine<Void> returnsNull() {
      return null;
    }

    @CoroutineTest
    void returnsNothing() {}
  }
}
