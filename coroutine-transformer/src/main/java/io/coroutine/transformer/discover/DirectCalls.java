package io.coroutine.transformer.discover;

import io.coroutine.transformer.classfile.AsyncDeclarations;
import io.coroutine.transformer.discover.Callee.Route;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.RuntimeApi;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Recognizes {@code await(call(..))} where the callee's body can be run directly. */
public final class DirectCalls {
  private final ClassNode type;
  private final AsyncMethods methods;
  private final AsyncDeclarations declarations;

  /** Creates one for the calls in {@code type}. */
  public DirectCalls(ClassNode type, AsyncMethods methods, AsyncDeclarations declarations) {
    this.type = type;
    this.methods = methods;
    this.declarations = declarations;
  }

  /** Returns whether a method, or what was copied of it, is the body of a lambda. */
  public boolean isLambda(MethodNode method) {
    return methods.lambdas().stream()
        .anyMatch(lambda -> lambda.name.equals(method.name) && lambda.desc.equals(method.desc));
  }

  /** Returns the call whose result {@code await} awaits directly, or null. */
  public @Nullable Callee awaitedBy(AbstractInsnNode await, MethodNode caller) {
    if (!(Instructions.onlyPredecessor(await) instanceof MethodInsnNode call)
        || !call.desc.endsWith(')' + RuntimeApi.COROUTINE_DESCRIPTOR)
        || !Instructions.haveSameHandlers(call, await, caller)) {
      return null;
    }
    Route route = call.owner.equals(type.name) ? routeToOwn(call) : routeToOther(call);
    return route == null ? null : new Callee(call, route);
  }

  private @Nullable Route routeToOwn(MethodInsnNode call) {
    for (MethodNode method : methods.annotated()) {
      if (method.name.equals(call.name) && method.desc.equals(call.desc)) {
        if (!BodyShape.takesArguments(method)) {
          return null;
        }
        if (isFinal(method)) {
          return Route.BODY;
        }
        return BodyShape.hasDirectEntry(type, method) && call.getOpcode() == Opcodes.INVOKEVIRTUAL
            ? Route.ENTRY
            : null;
      }
    }
    return null;
  }

  private @Nullable Route routeToOther(MethodInsnNode call) {
    // super.m() means one body only, which a direct entry does not promise; and before Java 7 there
    // is
    // no invokedynamic, before Java 8 no coroutine.
    return call.getOpcode() != Opcodes.INVOKESPECIAL
            && declarations.hasDirectEntry(call.owner, call.name, call.desc)
        ? Route.LINKED
        : null;
  }

  private boolean isFinal(MethodNode method) {
    int fixed = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
    return (method.access & fixed) != 0 || (type.access & Opcodes.ACC_FINAL) != 0;
  }
}
