package io.coroutine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

/** An element runs one body, however many generators delegate to the one that emits it. */
class DelegationCostTest {
  private static final int ELEMENTS = 10;

  private int steps;

  /** A generator written by hand that counts its steps. */
  private final class Counting extends Generator<Integer> {
    private final Generator<Integer> inner;
    private int emitted;

    Counting(Generator<Integer> inner) {
      this.inner = inner;
    }

    @Override
    protected Object resume(Frame root, int depth) throws Throwable {
      steps++;
      int label = Suspension.enter(this);
      if (inner != null) {
        return label == CREATED ? delegate(root, depth) : Suspension.take(this);
      }
      if (emitted == ELEMENTS) {
        return null;
      }
      Suspension.suspend(emitted++, root);
      Suspension.save(this, root, 1 | BY_HAND);
      return Suspension.SUSPENDED;
    }

    private Object delegate(Frame root, int depth) throws Throwable {
      Object result = Suspension.emitFrom(inner, root, depth);
      if (result == Suspension.SUSPENDED) {
        Suspension.save(this, root, 1);
      }
      return result;
    }

    @Override
    protected String source() {
      return "test.Counting|emit|Counting.java|0|0";
    }
  }

  @Test
  void stepsPerElementDoNotGrowWithTheDepth() {
    for (int depth : new int[] {0, 1, 100, 10_000}) {
      Generator<Integer> generator = new Counting(null);
      for (int i = 0; i < depth; i++) {
        generator = new Counting(generator);
      }
      assertEquals(0, generator.next());
      steps = 0;
      for (int i = 1; i < ELEMENTS; i++) {
        assertEquals(i, generator.next());
      }
      assertEquals(ELEMENTS - 1, steps, "at depth " + depth);
      assertFalse(generator.hasNext());
    }
  }
}
