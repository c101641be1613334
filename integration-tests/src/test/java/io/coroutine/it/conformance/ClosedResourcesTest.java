package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.await;
import static io.coroutine.Coroutines.done;
import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.emitFrom;
import static io.coroutine.Coroutines.end;
import static io.coroutine.Coroutines.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.Async;
import io.coroutine.AsyncGenerator;
import io.coroutine.Coroutine;
import io.coroutine.CoroutineState;
import io.coroutine.Generator;
import io.coroutine.test.TestLoop;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Resources, ordinary ones, that fail to close while the body that uses them is closed. The
 * statement suppresses that with the GeneratorExit, which nobody gets; Python's {@code with} raises
 * it, and so does {@code close}.
 */
@SuppressWarnings("try") // what matters is that they are closed
class ClosedResourcesTest {
  private final List<Object> log = new ArrayList<>();

  private Closeable failing(String name) {
    return () -> {
      log.add("closing " + name);
      throw new IOException(name);
    };
  }

  private static IOException thrownBy(Executable close) {
    return assertThrows(IOException.class, close);
  }

  @Async
  private Generator<Integer> generator() throws IOException {
    try (Closeable a = failing("a");
        Closeable b = failing("b")) {
      emit(1);
    }
    return end();
  }

  @Async
  private Generator<Integer> delegating() throws IOException {
    emitFrom(generator());
    return end();
  }

  @Async
  private Coroutine<Void> coroutine() throws IOException {
    try (Closeable a = failing("a");
        Closeable b = failing("b")) {
      suspend(1);
    }
    return done();
  }

  @Async
  private Coroutine<Void> awaiting() throws IOException {
    await(coroutine());
    return done();
  }

  @Async
  private AsyncGenerator<Integer> asyncGenerator() throws IOException {
    try (Closeable a = failing("a");
        Closeable b = failing("b")) {
      emit(1);
    }
    return end();
  }

  private void assertFirstWithSecond(IOException thrown) {
    assertEquals("b", thrown.getMessage());
    assertEquals("a", thrown.getSuppressed()[0].getMessage());
    assertEquals(List.of("closing b", "closing a"), log);
  }

  @Test
  void closeOfAGeneratorThrowsWhatTheyFailWith() throws IOException {
    Generator<Integer> generator = generator();
    generator.next();
    assertFirstWithSecond(thrownBy(generator::close));
    assertSame(CoroutineState.CLOSED, generator.state());
  }

  @Test
  void closeOfOneThatDelegatesToItDoesSoToo() throws IOException {
    Generator<Integer> generator = delegating();
    generator.next();
    assertFirstWithSecond(thrownBy(generator::close));
  }

  @Test
  void closeOfACoroutineThrowsWhatTheyFailWith() throws IOException {
    Coroutine<Void> coroutine = coroutine();
    coroutine.send(null);
    assertFirstWithSecond(thrownBy(coroutine::close));
  }

  @Test
  void closeOfOneThatAwaitsItDoesSoToo() throws IOException {
    Coroutine<Void> coroutine = awaiting();
    coroutine.send(null);
    assertFirstWithSecond(thrownBy(coroutine::close));
  }

  @Async
  private Coroutine<Void> closesAnAsyncGenerator() throws IOException {
    AsyncGenerator<Integer> generator = asyncGenerator();
    await(generator.anext());
    await(generator.aclose());
    return done();
  }

  @Test
  void acloseThrowsWhatTheyFailWith() throws IOException {
    Coroutine<Void> closing = closesAnAsyncGenerator();
    assertFirstWithSecond(thrownBy(() -> TestLoop.run(closing)));
  }

  @Async
  private Coroutine<Void> catching() {
    try {
      await(coroutine());
    } catch (Throwable t) {
      log.add("caught " + t.getSuppressed().length);
    }
    return done();
  }

  @Async
  private Coroutine<Void> catchingBelow() {
    await(catching());
    return done();
  }

  @Test
  void whatTheBodyHasCaughtIsNotThrown() {
    for (Coroutine<Void> coroutine : List.of(catching(), catchingBelow())) {
      coroutine.send(null);
      coroutine.close();
      assertEquals(List.of("closing b", "closing a", "caught 2"), log);
      log.clear();
    }
  }

  @Async
  private Generator<Integer> replaced() {
    try {
      throw new ArithmeticException("is being thrown");
    } finally {
      emit(1);
    }
  }

  // Python has it as the context of the GeneratorExit, and drops both.
  @Test
  void whatAGeneratorExitReplacesIsNotThrown() {
    Generator<Integer> generator = replaced();
    generator.next();
    generator.close();
    assertSame(CoroutineState.CLOSED, generator.state());
  }

  @Async
  private Generator<Integer> quiet() throws IOException {
    try (Closeable a = () -> log.add("closed")) {
      emit(1);
    }
    return end();
  }

  @Test
  void resourcesThatCloseAreNotHeardOf() throws IOException {
    Generator<Integer> generator = quiet();
    generator.next();
    generator.close();
    assertEquals(List.of("closed"), log);
  }
}
