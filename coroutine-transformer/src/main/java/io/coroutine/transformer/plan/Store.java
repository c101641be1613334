package io.coroutine.transformer.plan;

/**
 * What a suspension does with a field of the frame.
 *
 * @param field the field
 * @param slot the slot of the variable that is kept there, or {@link #NOTHING}
 */
public record Store(SpillField field, int slot) {
  /** In place of a slot: the field is set to null, as what it refers to is not needed any more. */
  public static final int NOTHING = -1;

  /** Returns whether a variable is kept. */
  public boolean keeps() {
    return slot != NOTHING;
  }
}
