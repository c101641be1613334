package io.coroutine.transformer.emit;

import io.coroutine.transformer.discover.Callee;
import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.plan.FrameClassNames;
import io.coroutine.transformer.plan.MethodPlan;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
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
  private static final Handle LINK =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          RuntimeApi.LINKER,
          RuntimeApi.LINK,
          RuntimeApi.LINK_DESCRIPTOR,
          false);

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
      case LINKED ->
          code.invokeDynamic(
              call.name,
              erased(entry),
              LINK,
              Type.getObjectType(call.owner),
              call.getOpcode(),
              call.desc);
    };
  }

  /**
   * Returns the descriptor with Object for every class, since the JVM checks whether the caller of
   * an invokedynamic can access what its descriptor names (JVMS 5.4.3.6), which no other call does.
   */
  private static String erased(String descriptor) {
    Type[] parameters = Type.getArgumentTypes(descriptor);
    for (int i = 0; i < parameters.length; i++) {
      if (parameters[i].getSort() == Type.OBJECT || parameters[i].getSort() == Type.ARRAY) {
        parameters[i] = Type.getObjectType(RuntimeApi.OBJECT);
      }
    }
    return Type.getMethodDescriptor(Type.getReturnType(descriptor), parameters);
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
