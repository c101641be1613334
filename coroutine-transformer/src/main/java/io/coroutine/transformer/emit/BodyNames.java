package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.plan.FrameClassNames;
import io.coroutine.transformer.plan.MethodPlan;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/** Calls the bodies of the {@code @Async} methods of a class. */
final class BodyNames {
  private final FrameClassNames frameClasses;

  BodyNames(FrameClassNames frameClasses) {
    this.frameClasses = frameClasses;
  }

  /** Calls the body in place of the method that {@code call} calls. */
  Code call(MethodInsnNode call, Code code) {
    String descriptor =
        MethodPlan.directDescriptor(call.desc, frameClasses.of(call.name, call.desc));
    // Bodies are private: before nestmates (JVMS 11) such methods are called by invokespecial only.
    return call.getOpcode() == Opcodes.INVOKESTATIC
        ? code.invokeStatic(call.owner, call.name, descriptor, call.itf)
        : code.invokeSpecial(call.owner, call.name, descriptor, call.itf);
  }
}
