package io.coroutine.transformer.plan;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.LocalVariableNode;

/**
 * A local variable that is kept across a suspension.
 *
 * @param slot the slot of the variable
 * @param field where it is kept
 * @param variable what the class file says of it, or null if it has no name
 */
public record Spill(int slot, SpillField field, @Nullable LocalVariableNode variable) {

  /** Returns the same without a name, which is the same at all suspensions. */
  Spill unnamed() {
    return new Spill(slot, field, null);
  }

  /** Returns the slot after those of the variable. */
  int end() {
    return slot + field.type().getSize();
  }

  /** Returns whether the variable has any of the given slots. */
  boolean isIn(BitSet slots) {
    int next = slots.nextSetBit(slot);
    return next >= 0 && next < end();
  }

  /** Returns whether {@code other} is the same variable, kept in the same field. */
  public boolean isKeptLike(Spill other) {
    return slot == other.slot && field.equals(other.field);
  }
}
