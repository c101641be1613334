package io.coroutine;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

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
  private static final Lookup OWN = MethodHandles.lookup();
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
   * @param descriptor the descriptor of the awaited method; {@code type} has Object for its classes
   * @throws NoSuchMethodException if the method itself does not exist
   * @throws IllegalAccessException if the method itself can't be called from {@code caller}
   */
  public static CallSite link(
      Lookup caller, String name, MethodType type, Class<?> owner, int opcode, String descriptor)
      throws NoSuchMethodException, IllegalAccessException {
    ClassLoader loader = caller.lookupClass().getClassLoader();
    MethodType method = MethodType.fromMethodDescriptorString(descriptor, loader);
    MethodHandle entry =
        DirectCallSetting.ENABLED ? entry(caller, name, method, owner, opcode) : null;
    // The slower way is always right.
    MethodHandle target = entry != null ? entry : callAndAwait(caller, name, method, owner, opcode);
    return new ConstantCallSite(target.asType(type));
  }

  /** Returns null if the method was not transformed, or by another version. */
  private static @Nullable MethodHandle entry(
      Lookup caller, String name, MethodType method, Class<?> owner, int opcode) {
    try {
      Lookup lookup = isOwn(owner) ? MethodHandles.privateLookupIn(owner, OWN) : caller;
      return lookup.findStatic(owner, name + ENTRY_SUFFIX, entryType(method, owner, opcode));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }

  /**
   * Returns whether a class is of the runtime, whose entries that are written by hand are hidden.
   */
  private static boolean isOwn(Class<?> owner) {
    Class<?> own = DirectCall.class;
    return owner.getModule() == own.getModule()
        && owner.getClassLoader() == own.getClassLoader()
        && (owner.getPackageName() + '.').startsWith(own.getPackageName() + '.');
  }

  private static MethodType entryType(MethodType method, Class<?> owner, int opcode) {
    MethodType parameters = opcode == INVOKESTATIC ? method : method.insertParameterTypes(0, owner);
    return parameters.appendParameterTypes(Frame.class, int.class).changeReturnType(Object.class);
  }

  private static MethodHandle callAndAwait(
      Lookup caller, String name, MethodType type, Class<?> owner, int opcode)
      throws NoSuchMethodException, IllegalAccessException {
    MethodHandle method =
        opcode == INVOKESTATIC
            ? caller.findStatic(owner, name, type)
            : caller.findVirtual(owner, name, type);
    MethodHandle call = method.asType(method.type().changeReturnType(Awaitable.class));
    return MethodHandles.collectArguments(AWAIT, 0, call);
  }

  private static MethodHandle await() {
    try {
      return OWN.findStatic(
          Suspension.class,
          "await",
          MethodType.methodType(Object.class, Awaitable.class, Frame.class, int.class));
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the runtime's own method is missing", e);
    }
  }
}
