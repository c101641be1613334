package io.coroutine.transformer.discover;

import io.coroutine.transformer.model.Unboxing;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * An {@code @Async} method that is called to be awaited at once, so that its body can be run
 * without a coroutine object.
 *
 * @param call the call
 * @param route how to get at the body
 * @param declared how the result is unboxed, if the method's generic type says that it is a box; or
 *     null
 */
public record Callee(MethodInsnNode call, Route route, @Nullable Unboxing declared) {

  /** The ways to a body. */
  public enum Route {
    /** A method of the same class that nothing can override: its body is called. */
    BODY,
    /**
     * A method of the same class that may be overridden: its direct entry is called, which looks.
     */
    ENTRY,
    /** A method of another class: linked at run time, to its direct entry if it still has one. */
    LINKED
  }
}
