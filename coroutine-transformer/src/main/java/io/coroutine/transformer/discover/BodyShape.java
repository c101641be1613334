package io.coroutine.transformer.discover;

import io.coroutine.transformer.classfile.AsyncDeclarations;
import io.coroutine.transformer.model.CoroutineKind;
import java.util.Objects;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What a method's declaration says about the methods that are made of it. */
public final class BodyShape {
  private BodyShape() {}

  /** Returns whether the body takes its arguments as parameters, not from its frame. */
  public static boolean takesArguments(MethodNode method) {
    return AsyncDeclarations.takesArguments(method.access, method.desc);
  }

  /** Returns whether the body can be run without a frame, which it makes when it suspends. */
  public static boolean isCalledDirectly(MethodNode method) {
    return Objects.requireNonNull(CoroutineKind.of(method.desc)).isCalledDirectly()
        && takesArguments(method);
  }

  /** Returns whether other methods can call a method's body through a direct entry. */
  public static boolean hasDirectEntry(ClassNode type, MethodNode method) {
    return AsyncDeclarations.hasDirectEntry(type.access, method.access, method.desc);
  }
}
