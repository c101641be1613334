package io.coroutine;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * Links {@code await(other.call(..))} to the body of an {@code @Async} method of another class. Not
 * for use in programs.
 *
 * <p>The classes may have been compiled and transformed at different times. So what the caller's
 * transformer saw is looked up again when the call is first reached: if the callee has the entry of
 * this protocol, that is called, and a coroutine object comes into being only if the body suspends;
 * otherwise the method is called as it is and its coroutine awaited. Where the call names a method
 * that has no body, each receiver's class is asked ({@link ReceiverCall}).
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
    if (DirectCallSetting.ENABLED) {
      boolean isStatic = opcode == INVOKESTATIC;
      MethodType parameters = isStatic ? method : method.insertParameterTypes(0, owner);
      MethodHandle entry =
          entry(lookupIn(owner, caller), owner, name, parameters, type.returnType());
      if (entry != null) {
        return new ConstantCallSite(entry.asType(type));
      }
    }
    // The slower way is always right.
    MethodHandle called =
        opcode == INVOKESTATIC
            ? caller.findStatic(owner, name, method)
            : caller.findVirtual(owner, name, method);
    MethodHandle target = awaited(called, type);
    if (!DirectCallSetting.ENABLED) {
      return new ConstantCallSite(target);
    }
    MethodHandleInfo info = caller.revealDirect(called);
    return isForReceiver(info)
        ? ReceiverCall.link(caller, info, null, target)
        : new ConstantCallSite(target);
  }

  /**
   * The bootstrap method of a call in the entry to a body, which is taken if the receiver is of
   * another class than the body.
   *
   * @param caller the class of the body
   * @param name the name of the awaited method
   * @param type its parameters, the receiver first, then the root and the depth
   * @param body the body, which takes a frame too
   * @param descriptor the descriptor of the awaited method; {@code type} has Object for its classes
   * @throws NoSuchMethodException if the method itself does not exist
   * @throws IllegalAccessException if the method itself can't be called from {@code caller}
   */
  public static CallSite select(
      Lookup caller, String name, MethodType type, MethodHandle body, String descriptor)
      throws NoSuchMethodException, IllegalAccessException {
    Class<?> owner = caller.lookupClass();
    MethodType method = MethodType.fromMethodDescriptorString(descriptor, owner.getClassLoader());
    MethodHandle called = caller.findVirtual(owner, name, method);
    MethodHandle target = awaited(called, type);
    if (!DirectCallSetting.ENABLED) {
      return new ConstantCallSite(target);
    }
    int frame = 1 + method.parameterCount();
    MethodHandle fresh = MethodHandles.insertArguments(body, frame, (Object) null);
    MethodHandle inherited = FittedResult.of(fresh, type.returnType()).asType(type);
    return ReceiverCall.link(caller, caller.revealDirect(called), inherited, target);
  }

  /**
   * Returns the entry to the body of a method that a class declares, or null if the method was not
   * transformed, or by another version.
   *
   * @param lookup has access to the entry
   * @param parameters the method's type, with the receiver first if it has one
   * @param wanted what the entry is to return
   */
  static @Nullable MethodHandle entry(
      Lookup lookup, Class<?> owner, String name, MethodType parameters, Class<?> wanted) {
    MethodType type = parameters.appendParameterTypes(Frame.class, int.class);
    MethodHandle primitive =
        wanted.isPrimitive() ? find(lookup, owner, name, type.changeReturnType(wanted)) : null;
    if (primitive != null) {
      return primitive;
    }
    MethodHandle entry = find(lookup, owner, name, type.changeReturnType(Object.class));
    return entry == null ? null : FittedResult.of(entry, wanted);
  }

  private static @Nullable MethodHandle find(
      Lookup lookup, Class<?> owner, String name, MethodType type) {
    try {
      return lookup.findStatic(owner, name + ENTRY_SUFFIX, type);
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }

  /** The entries that are written by hand, in the runtime, are hidden. */
  private static Lookup lookupIn(Class<?> owner, Lookup caller) throws IllegalAccessException {
    return isOwn(owner) ? MethodHandles.privateLookupIn(owner, OWN) : caller;
  }

  private static boolean isOwn(Class<?> owner) {
    Class<?> own = DirectCall.class;
    return owner.getModule() == own.getModule()
        && owner.getClassLoader() == own.getClassLoader()
        && (owner.getPackageName() + '.').startsWith(own.getPackageName() + '.');
  }

  /** Returns whether a method is one of those that classes have a body for, and not itself. */
  private static boolean isForReceiver(MethodHandleInfo method) {
    int modifiers = method.getModifiers();
    return Modifier.isAbstract(modifiers)
        || (method.getDeclaringClass().isInterface()
            && !Modifier.isPrivate(modifiers)
            && !Modifier.isStatic(modifiers));
  }

  /** Returns a handle that calls a method and awaits what it returns. */
  private static MethodHandle awaited(MethodHandle method, MethodType type) {
    MethodHandle call = method.asType(method.type().changeReturnType(Awaitable.class));
    MethodHandle awaited = MethodHandles.collectArguments(AWAIT, 0, call);
    return FittedResult.of(awaited, type.returnType()).asType(type);
  }

  private static MethodHandle await() {
    return own(
        Suspension.class,
        "await",
        MethodType.methodType(Object.class, Awaitable.class, Frame.class, int.class));
  }

  /** Returns a static method of a class of this package. */
  static MethodHandle own(Class<?> owner, String name, MethodType type) {
    try {
      return OWN.findStatic(owner, name, type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("the runtime's own method is missing", e);
    }
  }
}
