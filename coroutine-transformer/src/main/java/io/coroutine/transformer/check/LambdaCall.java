package io.coroutine.transformer.check;

import io.coroutine.transformer.model.RuntimeApi;
import java.util.Optional;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;

/**
 * A lambda or a method reference where it is made.
 *
 * @param node the instruction that makes it
 * @param body the method that it is made of
 * @param method the type of the interface's method, as it is used here
 */
record LambdaCall(InvokeDynamicInsnNode node, Handle body, Type method) {
  private static final String FACTORY = "java/lang/invoke/LambdaMetafactory";

  /** Returns the lambda that an instruction makes, if it makes one. */
  static Optional<LambdaCall> of(AbstractInsnNode node) {
    return node instanceof InvokeDynamicInsnNode call
            && call.bsm.getOwner().equals(FACTORY)
            && call.bsmArgs.length >= 3
            && call.bsmArgs[1] instanceof Handle body
            && call.bsmArgs[2] instanceof Type method
            && method.getSort() == Type.METHOD
        ? Optional.of(new LambdaCall(call, body, method))
        : Optional.empty();
  }

  /** Returns whether the body returns a coroutine, whatever the interface makes of it. */
  boolean returnsCoroutine() {
    return body.getDesc().endsWith(')' + RuntimeApi.COROUTINE_DESCRIPTOR);
  }

  /** Returns whether the interface's method returns nothing. */
  boolean isVoid() {
    return method.getReturnType().equals(Type.VOID_TYPE);
  }

  /** Returns the name of the interface. */
  String interfaceName() {
    return Type.getReturnType(node.desc).getClassName();
  }
}
