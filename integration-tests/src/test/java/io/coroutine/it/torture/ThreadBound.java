package io.coroutine.it.torture;

import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Methods that can be coroutines, but only on one thread: who calls them, or what they call,
 * remembers the thread.
 */
final class ThreadBound {
  /** Called by object streams, which do not let them change the thread. */
  private static final Set<String> OF_OBJECT_STREAMS =
      Set.of(
          "readObject(Ljava/io/ObjectInputStream;)V", "writeObject(Ljava/io/ObjectOutputStream;)V");

  /** Of {@code Lock} and what implements or extends it: only who has locked can unlock. */
  private static final Set<String> OF_LOCKS =
      Set.of(
          "lock()V",
          "lockInterruptibly()V",
          "tryLock()Z",
          "tryLock(JLjava/util/concurrent/TimeUnit;)Z",
          "unlock()V");

  private ThreadBound() {}

  static boolean isBound(MethodNode method) {
    return OF_OBJECT_STREAMS.contains(method.name + method.desc) || callsLock(method);
  }

  private static boolean callsLock(MethodNode method) {
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call && OF_LOCKS.contains(call.name + call.desc)) {
        return true;
      }
    }
    return false;
  }
}
