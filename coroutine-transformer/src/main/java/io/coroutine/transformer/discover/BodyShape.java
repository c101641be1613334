package io.coroutine.transformer.discover;

import io.coroutine.transformer.classfile.AsyncDeclarations;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What a method's declaration says about the methods that are made of it. */
public final class BodyShape {
  /** A method can have 255 slots of parameters (JVMS 4.3.3); a body has three of its own. */
  private static final int MAX_SLOTS = 255 - 3;

  private BodyShape() {}

  /** Returns whether the body takes its arguments as parameters, not from its frame. */
  public static boolean takesArguments(MethodNode method) {
    return takesArguments(method.access, method.desc);
  }

  private static boolean takesArguments(int access, String descriptor) {
    int slots = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
    return ((access & Opcodes.ACC_STATIC) != 0 ? slots - 1 : slots) <= MAX_SLOTS;
  }

  /** Returns whether other methods can call a method's body through a direct entry. */
  public static boolean hasDirectEntry(ClassNode type, MethodNode method) {
    return takesArguments(method) && AsyncDeclarations.isOpen(type.access, method.access);
  }
}
