package io.coroutine.it.torture.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.coroutine.Coroutine;
import io.coroutine.Coroutines;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PaceTest {
  @Test
  void changesThreadsAtAllSuspensionsAndThenNowAndThen() {
    Pace pace = new Pace();
    assertEquals(1_000, due(pace, 1_000));
    assertEquals(1, due(pace, 1_000));
    assertEquals(98, due(pace, 98_000));
  }

  private static long due(Pace pace, int suspensions) {
    return IntStream.range(0, suspensions).filter(i -> pace.isDue()).count();
  }

  @Test
  void eachMethodHasItsOwn() {
    Coroutine<Integer> one = Coroutines.result(1);
    Coroutine<Integer> other = Coroutines.result(2);
    assertSame(Pace.of(one), Pace.of(other));
    assertNotSame(Pace.of(one), Pace.of(new OtherCoroutine()));
  }

  private static final class OtherCoroutine extends Coroutine<Object> {
    @Override
    protected Object resume(io.coroutine.Frame root, int depth) {
      return null;
    }

    @Override
    protected String source() {
      return "Other|other||1";
    }
  }
}
