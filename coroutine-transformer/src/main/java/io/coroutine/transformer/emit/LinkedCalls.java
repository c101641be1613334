package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.plan.MethodPlan;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/** Emits the calls whose bodies are found when they are first reached, by {@code DirectCall}. */
final class LinkedCalls {
  private static final Handle LINK = bootstrap(RuntimeApi.LINK, RuntimeApi.LINK_DESCRIPTOR);
  private static final Handle SELECT = bootstrap(RuntimeApi.SELECT, RuntimeApi.SELECT_DESCRIPTOR);

  private LinkedCalls() {}

  /** Calls what another class has for a method. */
  static Code emit(Code code, MethodInsnNode call, String entryDescriptor) {
    return code.invokeDynamic(
        call.name,
        erased(entryDescriptor),
        LINK,
        Type.getObjectType(call.owner),
        call.getOpcode(),
        call.desc);
  }

  /** Calls what a subclass has for a method. */
  static Code emitForSubclass(Code code, MethodPlan plan, String entryDescriptor) {
    String name = plan.declared().name;
    Handle body =
        new Handle(Opcodes.H_INVOKESPECIAL, plan.owner().name, name, plan.bodyDescriptor(), false);
    return code.invokeDynamic(name, erased(entryDescriptor), SELECT, body, plan.declared().desc);
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

  private static Handle bootstrap(String name, String descriptor) {
    return new Handle(Opcodes.H_INVOKESTATIC, RuntimeApi.LINKER, name, descriptor, false);
  }
}
