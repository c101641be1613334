package io.coroutine.transformer.discover;

import io.coroutine.transformer.classfile.AsyncDeclarations;
import io.coroutine.transformer.discover.Callee.Route;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.model.Unboxing;
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
    MethodNode own = call.owner.equals(type.name) ? find(call, type.methods) : null;
    Route route = route(call, own);
    return route == null ? null : new Callee(call, route, declaredResult(call, own));
  }

  private @Nullable Route route(MethodInsnNode call, @Nullable MethodNode own) {
    if (own != null && methods.annotated().contains(own)) {
      return routeToOwn(call, own);
    }
    // super.m() means one body only, which a direct entry does not promise; and before Java 7 there
    // is no invokedynamic, before Java 8 no coroutine.
    return call.getOpcode() != Opcodes.INVOKESPECIAL
            && (isForReceiver(call, own)
                || declarations.hasDirectEntry(call.owner, call.name, call.desc))
        ? Route.LINKED
        : null;
  }

  private @Nullable Unboxing declaredResult(MethodInsnNode call, @Nullable MethodNode own) {
    return own == null
        ? declarations.result(call.owner, call.name, call.desc)
        : Unboxing.ofResult(own.signature);
  }

  /** Returns whether only the receiver's class has a body for the method that is called. */
  private boolean isForReceiver(MethodInsnNode call, @Nullable MethodNode own) {
    return (call.getOpcode() == Opcodes.INVOKEINTERFACE || isAbstract(call, own))
        && AsyncDeclarations.takesArguments(0, call.desc);
  }

  private boolean isAbstract(MethodInsnNode call, @Nullable MethodNode own) {
    return own == null
        ? declarations.isAbstract(call.owner, call.name, call.desc)
        : (own.access & Opcodes.ACC_ABSTRACT) != 0;
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
