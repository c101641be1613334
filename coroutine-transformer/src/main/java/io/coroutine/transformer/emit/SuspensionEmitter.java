package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.normalize.SuspensionCalls.SuspensionCall;
import io.coroutine.transformer.plan.SuspensionPoint;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Replaces the word at a suspension point.
 *
 * <pre>
 * await(x)        →  value = Suspension.await(x, root, depth);
 * await(add(1,2)) →  value = add(1, 2, null, root, depth);      // the body, if it is known
 * suspend(x)      →  value = Suspension.suspend(x, root);
 *                    if (value == SUSPENDED) goto SAVE;
 *                   AFTER:
 * </pre>
 */
final class SuspensionEmitter {
  private final BodyLayout layout;
  private final BodyNames bodies;

  SuspensionEmitter(BodyLayout layout, BodyNames bodies) {
    this.layout = layout;
    this.bodies = bodies;
  }

  void replace(MethodNode body, SuspensionPoint point, PointLabels at) {
    SuspensionCall suspension = point.call();
    MethodInsnNode word = suspension.word();
    boolean isFollowedByFrame = Instructions.isFollowedByFrame(word);
    Code after = new Code();
    if (suspension.isByHand()) {
      after.goTo(at.save());
    } else {
      after.op(Opcodes.DUP);
      after.getStatic(RuntimeApi.SUSPENSION, RuntimeApi.SUSPENDED, "Ljava/lang/Object;");
      after.jump(Opcodes.IF_ACMPEQ, at.save());
    }
    after.label(at.after());
    after.frame(layout.with(point.locals().entries()), List.of(RuntimeApi.OBJECT));
    if (isFollowedByFrame) {
      after.op(Opcodes.NOP); // two frames can't stand at the same instruction
    }
    body.instructions.insert(word, after.list());
    MethodInsnNode first = suspension.first();
    body.instructions.insert(first, callOf(suspension).list());
    body.instructions.remove(first);
    if (first != word) {
      body.instructions.remove(word);
    }
  }

  private Code callOf(SuspensionCall suspension) {
    Code code = new Code();
    if (suspension.callee() != null) {
      return bodies.call(suspension.callee(), layout, code);
    }
    code.loadReference(layout.root());
    if (suspension.isByHand()) {
      return code.callRuntime(RuntimeApi.SUSPEND, RuntimeApi.SUSPEND_DESCRIPTOR);
    }
    code.loadInt(layout.depth());
    String awaited = Type.getArgumentTypes(suspension.word().desc)[0].getDescriptor();
    return code.callRuntime(
        suspension.isTail() ? RuntimeApi.TAIL : RuntimeApi.AWAIT,
        RuntimeApi.awaitDescriptor(awaited));
  }
}
