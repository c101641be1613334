package io.coroutine.it.torture;

import java.util.Locale;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Why a method is left as it is: it has no body, or none that may suspend. */
enum Exclusion {
  CONSTRUCTOR,
  STATIC_INITIALIZER,
  ABSTRACT,
  NATIVE,
  SYNCHRONIZED,
  MONITOR;

  static Optional<Exclusion> of(MethodNode method) {
    if (method.name.equals("<init>")) {
      return Optional.of(CONSTRUCTOR);
    }
    if (method.name.equals("<clinit>")) {
      return Optional.of(STATIC_INITIALIZER);
    }
    if ((method.access & Opcodes.ACC_ABSTRACT) != 0) {
      return Optional.of(ABSTRACT);
    }
    if ((method.access & Opcodes.ACC_NATIVE) != 0) {
      return Optional.of(NATIVE);
    }
    if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
      return Optional.of(SYNCHRONIZED);
    }
    return holdsMonitor(method) ? Optional.of(MONITOR) : Optional.empty();
  }

  /**
   * Returns whether another thread could wait for the one that executes the method. So it could for
   * a constructor with a synchronized block, but around one there can be no handler.
   */
  boolean mustStayOnItsThread() {
    return this == STATIC_INITIALIZER || this == SYNCHRONIZED || this == MONITOR;
  }

  private static boolean holdsMonitor(MethodNode method) {
    for (AbstractInsnNode node : method.instructions) {
      if (node.getOpcode() == Opcodes.MONITORENTER) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
