package io.coroutine.transformer.emit;

import io.coroutine.transformer.discover.Callee;
import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.plan.FrameClassNames;
import io.coroutine.transformer.plan.MethodPlan;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls bodies in place of the methods that make coroutines. The arguments are on the stack.
 *
 * <pre>
 * BODY     add(a, b, null, root, depth)
 * ENTRY    add$call(self, a, b, root, depth)
 * LINKED   invokedynamic add(self, a, b, root, depth)    // bootstrap: DirectCall.link
 * </pre>
 */
final class BodyNames {
  private final FrameClassNames frameClasses;

  BodyNames(FrameClassNames frameClasses) {
    this.frameClasses = frameClasses;
  }

  Code call(Callee callee, BodyLayout layout, Code code) {
    MethodInsnNode call = callee.call();
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    String entry = MethodPlan.entryDescriptor(call.owner, call.desc, isStatic);
    if (callee.route() == Callee.Route.BODY) {
      code.pushNull();
    }
    code.loadReference(layout.root()).loadInt(layout.depth());
    return switch (callee.route()) {
      case BODY -> callBody(call, code);
      case ENTRY ->
          code.invokeStatic(call.owner, call.name + RuntimeApi.ENTRY_SUFFIX, entry, call.itf);
      case LINKED -> LinkedCalls.emit(code, call, entry);
    };
  }

  private Code callBody(MethodInsnNode call, Code code) {
    String descriptor =
        MethodPlan.directDescriptor(call.desc, frameClasses.of(call.name, call.desc));
    // Bodies are private: before nestmates (Java 11) such methods are called by invokespecial only.
    return call.getOpcode() == Opcodes.INVOKESTATIC
        ? code.invokeStatic(call.owner, call.name, descriptor, call.itf)
        : code.invokeSpecial(call.owner, call.name, descriptor, call.itf);
  }
}
