package io.coroutine.it.support;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/** Tells the bodies of {@code @Async} methods from the other methods of transformed classes. */
public final class Bodies {
  private static final String FRAME_ROOT_AND_DEPTH = "$Coroutine;Lio/coroutine/Frame;I)";

  private Bodies() {}

  /** Returns whether {@code method} is a body, and not one through which it is called. */
  public static boolean isBody(MethodNode method) {
    return method.desc.contains(FRAME_ROOT_AND_DEPTH)
        && (method.access & Opcodes.ACC_SYNTHETIC) == 0;
  }
}
