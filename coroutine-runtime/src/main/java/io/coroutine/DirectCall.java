package io.coroutine;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;

/**
 * Links {@code await(other.call(..))} to the body of an {@code @Async} method of another class. Not
 * for use in programs.
 *
 * <p>The classes may have been compiled and transformed at different times. So what the caller's
 * transformer saw is looked up again when the call is first reached: if the callee has the entry of
 * this protocol, that is called, and a coroutine object comes into being only if the body suspends;
 * otherwise the method is called as it is and its coroutine awaited.
 */
public final class DirectCall {
  private static final String ENTRY_SUFFIX = "$call";
  private static final int INVOKESTATIC = 184;
  private static final MethodHandle AWAIT = await();

  private DirectCall() {}

  /**
   * The bootstrap method.
   *
   * @param caller the class that contains the call
   * @param name the name of the awaited method
   * @param type its parameters, the receiver first if it has one, then the root and the depth
   * @param owner the class that the call names
   * @param opcode the JVM's instruction of the original call
   * @throws NoSuchMethodException if the method itself does not exist
   * @throws IllegalAccessException if the method itself can't be called from {@code caller}
   */
  public static CallSite link(
      Lookup caller, String name, MethodType type, Class<?> owner, int opcode)
      throws NoSuchMethodException, IllegalAccessException {
    try {
      return new ConstantCallSite(caller.findStatic(owner, name + ENTRY_SUFFIX, type));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      // Not transformed, or by another version: the slower way, which is always right.
      return new ConstantCallSite(callAndAwait(caller, name, type, owner, opcode));
    }
  }

  private static MethodHandle callAndAwait(
      Lookup caller, String name, MethodType type, Class<?> owner, int opcode)
      throws NoSuchMethodException, IllegalAccessException {
    int machine = type.parameterCount() - 2;
    MethodType parameters =
        type.dropParameterTypes(machine, machine + 2).changeReturnType(Coroutine.class);
    MethodHandle method =
        opcode == INVOKESTATIC
            ? caller.findStatic(owner, name, parameters)
            : caller.findVirtual(owner, name, parameters.dropParameterTypes(0, 1));
    MethodHandle call = method.asType(parameters.changeReturnType(Awaitable.class));
    return MethodHandles.collectArguments(AWAIT, 0, call).asType(type);
  }

  private static MethodHandle await() {
    try {
      return MethodHandles.lookup()
          .findStatic(
              Suspension.class,
              "await",
              MethodType.methodType(Object.class, Awaitable.class, Frame.class, int.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the runtime's own method is missing", e);
    }
  }
}
