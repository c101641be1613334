package io.coroutine.transformer.analyze;

import io.coroutine.transformer.model.Instructions;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The types in the local variables and on the operand stack where a later stage may ask for them:
 * before each reachable call, and where the stack map declares them. All of them would be as many
 * as instructions times variables.
 */
public final class TypeStates {
  private final Map<AbstractInsnNode, Frame<BasicValue>> states;

  TypeStates(Map<AbstractInsnNode, Frame<BasicValue>> states) {
    this.states = states;
  }

  /**
   * Returns the types before the first instruction at or after {@code node}, which is a call or has
   * a frame; null if it is unreachable.
   */
  public @Nullable Frame<BasicValue> before(AbstractInsnNode node) {
    AbstractInsnNode instruction = Instructions.realAtOrAfter(node);
    return instruction == null ? null : states.get(instruction);
  }
}
