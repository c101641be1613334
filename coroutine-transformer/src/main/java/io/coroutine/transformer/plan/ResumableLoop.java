package io.coroutine.transformer.plan;

import org.objectweb.asm.tree.LabelNode;

/**
 * A loop that a resumption enters through its header, so that the control flow stays reducible.
 *
 * @param header the label at its header
 * @param locals the types that the stack map declares there
 */
public record ResumableLoop(LabelNode header, LocalTypes locals) {}
