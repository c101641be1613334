package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Unboxing;
import java.util.Objects;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Makes a body return its value as a primitive one.
 *
 * <pre>
 * return Long.valueOf(x);   →  return x;
 * return object;            →  return UnboxedResult.longValue(object, root);
 * </pre>
 */
final class ReturnEmitter {
  private final BodyLayout layout;

  ReturnEmitter(BodyLayout layout) {
    this.layout = layout;
  }

  void unbox(MethodNode body) {
    if (layout.plan().result() == null) {
      return;
    }
    for (AbstractInsnNode node : body.instructions.toArray()) {
      if (node.getOpcode() == Opcodes.ARETURN) {
        AbstractInsnNode boxing = Instructions.onlyPredecessor(node);
        if (Unboxing.undoing(boxing) == null) {
          Code code = new Code();
          Results.emitReturn(code, layout.plan(), layout.root());
          body.instructions.insert(node, code.list());
          body.instructions.remove(node);
        } else {
          body.instructions.remove(Objects.requireNonNull(boxing));
          body.instructions.set(
              node, new InsnNode(layout.plan().bodyType().getOpcode(Opcodes.IRETURN)));
        }
      }
    }
  }
}
