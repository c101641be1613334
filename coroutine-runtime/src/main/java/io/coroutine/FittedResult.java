package io.coroutine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.stream.IntStream;

/**
 * Fits what a body or an entry returns to what the call wants, if one of them is a primitive value
 * and the other an object.
 */
final class FittedResult {
  private FittedResult() {}

  /**
   * Returns a handle like {@code target}, whose last parameters are the root and the depth, that
   * returns {@code wanted}.
   */
  static MethodHandle of(MethodHandle target, Class<?> wanted) {
    Class<?> given = target.type().returnType();
    if (given == wanted) {
      return target;
    }
    MethodHandle conversion = given.isPrimitive() ? boxing(given) : unboxing(wanted);
    int parameters = target.type().parameterCount();
    int[] order = IntStream.rangeClosed(0, parameters).toArray();
    order[parameters] = parameters - 2; // the root, once more
    return MethodHandles.permuteArguments(
        MethodHandles.collectArguments(conversion, 0, target),
        target.type().changeReturnType(wanted),
        order);
  }

  private static MethodHandle boxing(Class<?> given) {
    return conversion("box", MethodType.methodType(Object.class, given, Frame.class));
  }

  private static MethodHandle unboxing(Class<?> wanted) {
    return conversion(
        wanted.getName() + "Value", MethodType.methodType(wanted, Object.class, Frame.class));
  }

  private static MethodHandle conversion(String name, MethodType type) {
    return DirectCall.own(UnboxedResult.class, name, type);
  }
}
