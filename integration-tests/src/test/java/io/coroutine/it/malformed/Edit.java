package io.coroutine.it.malformed;

import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** A small change of a class. */
@FunctionalInterface
interface Edit {
  /** Changes {@code type}, or {@code method} of it, which has code; does nothing if it can't. */
  void apply(ClassNode type, MethodNode method, Choices choices);
}
