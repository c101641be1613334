package io.coroutine.it.conformance;

import static io.coroutine.Coroutines.emit;
import static io.coroutine.Coroutines.emitFrom;
import static io.coroutine.Coroutines.end;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.Async;
import io.coroutine.Generator;
import io.coroutine.StopIteration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is thrown in while a generator emits elements that can't be thrown into (rule 52). */
class DelegationToElementsTest {

  @Async
  private static Generator<Object> elements() {
    Object result = emitFrom(List.of(1, 2));
    emit("result " + result);
    return end();
  }

  private final Generator<Object> generator = elements();

  @Test
  void raisesWhereItDelegates() {
    assertEquals(1, generator.next());
    RuntimeException error = new RuntimeException("thrown in");
    assertSame(error, assertThrows(RuntimeException.class, () -> generator.throwIn(error)));
  }

  // As CPython does, though PEP 380 says otherwise.
  @Test
  void takesStopIterationForTheEndOfTheElements() {
    assertEquals(1, generator.next());
    assertEquals("result 3", generator.throwIn(new StopIteration(3)));
  }
}
