package io.coroutine.transformer.plan;

import org.jspecify.annotations.Nullable;

/**
 * A local variable that is kept across a suspension.
 *
 * @param slot the slot of the variable
 * @param field where it is kept
 * @param variable its name in the source, or null if it has none
 */
public record Spill(int slot, SpillField field, @Nullable String variable) {}
