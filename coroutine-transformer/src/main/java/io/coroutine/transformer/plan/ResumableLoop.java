package io.coroutine.transformer.plan;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.LabelNode;

/**
 * A loop that a resumption enters through its header, so that the control flow stays reducible.
 *
 * @param header the label at its header
 * @param locals the types that the stack map declares there
 */
public record ResumableLoop(LabelNode header, LocalTypes locals) {

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
