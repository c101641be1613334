package io.coroutine.transformer.discover;

import io.coroutine.transformer.classfile.AsyncDeclarations;
import io.coroutine.transformer.discover.Callee.Route;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.RuntimeApi;
import java.util.List;
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
    Route route = route(call);
    return route == null ? null : new Callee(call, route);
  }

  private @Nullable Route route(MethodInsnNode call) {
    if (call.owner.equals(type.name)) {
      MethodNode annotated = find(call, methods.annotated());
      if (annotated != null) {
        return routeToOwn(call, annotated);
      }
    }
    // super.m() means one body only, which a direct entry does not promise; and before Java 7 there
    // is no invokedynamic, before Java 8 no coroutine.
    return call.getOpcode() != Opcodes.INVOKESPECIAL
            && (isForReceiver(call)
                || declarations.hasDirectEntry(call.owner, call.name, call.desc))
        ? Route.LINKED
        : null;
  }

  /** Returns whether only the receiver's class has a body for the method that is called. */
  private boolean isForReceiver(MethodInsnNode call) {
    return (call.getOpcode() == Opcodes.INVOKEINTERFACE || isAbstract(call))
        && AsyncDeclarations.takesArguments(0, call.desc);
  }

  private boolean isAbstract(MethodInsnNode call) {
    if (!call.owner.equals(type.name)) {
      return declarations.isAbstract(call.owner, call.name, call.desc);
    }
    MethodNode own = find(call, type.methods);
    return own != null && (own.access & Opcodes.ACC_ABSTRACT) != 0;
  }

  private static @Nullable MethodNode find(MethodInsnNode call, List<MethodNode> methods) {
    for (MethodNode method : methods) {
      if (method.name.equals(call.name) && method.desc.equals(call.desc)) {
        return method;
      }
    }
    return null;
  }

  private @Nullable Route routeToOwn(MethodInsnNode call, MethodNode method) {
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

  private boolean isFinal(MethodNode method) {
    int fixed = Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL;
    return (method.access & fixed) != 0 || (type.access & Opcodes.ACC_FINAL) != 0;
  }
}
