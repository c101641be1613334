package io.coroutine.transformer.plan;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.LabelNode;

/**
 * A loop that a resumption enters through its header, so that the control flow stays reducible.
 *
 * @param header the label at its header
 * @param locals the types that the stack map declares there
 * @param assigned the slots of the variables that its code assigns
 */
public record ResumableLoop(LabelNode header, LocalTypes locals, BitSet assigned) {

  /** Returns whether its code leaves a variable alone that a suspension inside keeps. */
  boolean leavesAlone(Spill spill) {
    return !spill.isIn(assigned) && spill.field().type().equals(locals.bySlot().get(spill.slot()));
  }

  /** The header tells it; comparing all types for each look-up adds up in a large method. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ResumableLoop loop && loop.header == header;
  }

  @Override
  public int hashCode() {
    return header.hashCode();
  }
}
