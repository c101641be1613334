package io.coroutine.transformer.plan;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.LocalVariableNode;

/**
 * A local variable that is kept across a suspension.
 *
 * @param slot the slot of the variable
 * @param field where it is kept
 * @param variable what the class file says of it, or null if it has no name
 */
public record Spill(int slot, SpillField field, @Nullable LocalVariableNode variable) {}
