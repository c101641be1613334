package io.coroutine.transformer.plan;

import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rejection;
import io.coroutine.transformer.model.Rule;
import java.util.List;
import org.objectweb.asm.tree.MethodNode;

/**
 * Refuses a method that can't fit into a class file whatever its code is, before that code, which
 * may not even fit into memory, is written. ASM has the last word on the others.
 */
final class PlanSize {
  /** The most bytes of code, and the most entries of an exception table (JVMS 4.7.3). */
  private static final int LIMIT = 65_535;

  /** To call, to save and to resume, without any variables. */
  private static final int BYTES_PER_POINT = 20;

  /** To save one, to clear its field, or to restore it. */
  private static final int BYTES_PER_MOVE = 5;

  /** In the switch of the loop's header. */
  private static final int BYTES_PER_LOOP = 8;

  private PlanSize() {}

  /**
   * Checks a method.
   *
   * @param moves how many instructions save, clear or restore, as far as that is known
   */
  static void check(MethodNode method, List<SuspensionPoint> points, long moves) {
    long bytes = BYTES_PER_MOVE * moves;
    long entries = method.tryCatchBlocks.size() + 1L;
    for (SuspensionPoint point : points) {
      bytes += BYTES_PER_POINT;
      bytes += (long) BYTES_PER_LOOP * point.loops().size();
      entries += point.handlers().size() + 1L;
    }
    if (bytes > LIMIT) {
      throw tooLarge(method, bytes + " bytes of code");
    }
    if (entries > LIMIT) {
      throw tooLarge(method, entries + " entries in its exception table");
    }
  }

  private static Rejection tooLarge(MethodNode method, String size) {
    return new Rejection(
        new Finding(
            Rule.METHOD_TOO_LARGE,
            method.name,
            Instructions.firstLine(method),
            "the method has at least " + size + " once transformed, but the JVM allows 65,535.",
            "Split it."));
  }
}
