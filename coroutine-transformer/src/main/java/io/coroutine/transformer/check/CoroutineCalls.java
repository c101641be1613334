package io.coroutine.transformer.check;

import io.coroutine.transformer.classfile.AsyncDeclarations;
import io.coroutine.transformer.discover.AsyncMethods;
import io.coroutine.transformer.model.RuntimeApi;
import java.util.Set;
import org.objectweb.asm.tree.ClassNode;

/** Knows which calls in a class create a coroutine that somebody has to run. */
final class CoroutineCalls {
  private static final String RETURNS_COROUTINE = ')' + RuntimeApi.COROUTINE_DESCRIPTOR;
  private static final String ASYNCIO = "io/coroutine/asyncio/";

  /** Methods of the runtime that return a coroutine which somebody else has. */
  private static final Set<String> GETTERS = Set.of("awaiter()", "getCoro()");

  private final ClassNode type;
  private final AsyncMethods methods;
  private final AsyncDeclarations declarations;

  CoroutineCalls(ClassNode type, AsyncMethods methods, AsyncDeclarations declarations) {
    this.type = type;
    this.methods = methods;
    this.declarations = declarations;
  }

  /**
   * Returns whether a coroutine is lost if the value of a call is dropped.
   *
   * <p>{@code result(..)} and {@code done()} have nothing left to run. A method that is not
   * {@code @Async} and is given something to await may have kept it, and return it for convenience.
   */
  boolean create(String owner, String name, String descriptor) {
    if (!descriptor.endsWith(RETURNS_COROUTINE)) {
      return false;
    }
    if (owner.equals(RuntimeApi.WORDS)) {
      return !name.equals(RuntimeApi.RESULT) && !name.equals(RuntimeApi.DONE);
    }
    String parameters =
        descriptor.substring(0, descriptor.length() - RETURNS_COROUTINE.length() + 1);
    if (GETTERS.contains(name + parameters)) {
      return false;
    }
    return owner.startsWith(ASYNCIO)
        || !takesAwaitable(parameters)
        || isAsync(owner, name, descriptor);
  }

  private static boolean takesAwaitable(String parameters) {
    return parameters.contains(RuntimeApi.COROUTINE_DESCRIPTOR)
        || parameters.contains(RuntimeApi.AWAITABLE_DESCRIPTOR);
  }

  private boolean isAsync(String owner, String name, String descriptor) {
    return owner.equals(type.name)
        ? methods.annotated().stream()
            .anyMatch(method -> method.name.equals(name) && method.desc.equals(descriptor))
        : declarations.hasDirectEntry(owner, name, descriptor);
  }
}
