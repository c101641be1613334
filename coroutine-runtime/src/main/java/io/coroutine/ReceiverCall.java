package io.coroutine;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of a method whose body is known by the receiver's class only: of an interface's method, of
 * an abstract one, or of one that may be overridden. It learns the classes that it sees, up to
 * {@value #MAX_CLASSES} of them, and what each has for the method:
 *
 * <pre>
 * receiver.getClass() == First.class ? First.add$call(receiver, ..)
 *     : receiver.getClass() == Second.class ? Second.add$call(receiver, ..)
 *     : learn(receiver), and call what it returns
 * </pre>
 *
 * <p>Once it has learned enough, further classes take the ordinary call.
 */
final class ReceiverCall extends MutableCallSite {
  /** A dozen comparisons in a row cost as much as the object that they avoid. */
  private static final int MAX_CLASSES = 8;

  private static final Lookup OWN = MethodHandles.lookup();
  private static final MethodHandle IS_OF =
      own("isOf", MethodType.methodType(boolean.class, Class.class, Object.class));
  private static final MethodHandle LEARN =
      own("learn", MethodType.methodType(MethodHandle.class, ReceiverCall.class, Object.class));

  private final Lookup caller;
  private final MethodHandleInfo method;
  private final @Nullable MethodHandle inherited;
  private final MethodHandle ordinary;
  private final MethodHandle learning;

  /** What is called for a receiver of each class; guarded by this. */
  private final Map<Class<?>, MethodHandle> callees = new LinkedHashMap<>();

  private ReceiverCall(
      Lookup caller,
      MethodHandleInfo method,
      @Nullable MethodHandle inherited,
      MethodHandle ordinary) {
    super(ordinary.type());
    this.caller = caller;
    this.method = method;
    this.inherited = inherited;
    this.ordinary = ordinary;
    this.learning =
        MethodHandles.foldArguments(MethodHandles.exactInvoker(type()), LEARN.bindTo(this));
  }

  /**
   * Returns one that has seen no class.
   *
   * @param caller the class that contains the call
   * @param method what the call names
   * @param inherited what classes have for it that do not override it, or null if that is to be
   *     found out
   * @param ordinary calls the method and awaits what it returns
   */
  static ReceiverCall link(
      Lookup caller,
      MethodHandleInfo method,
      @Nullable MethodHandle inherited,
      MethodHandle ordinary) {
    ReceiverCall call = new ReceiverCall(caller, method, inherited, ordinary);
    call.setTarget(call.learning);
    return call;
  }

  /** Returns what to call for a receiver, and remembers it. */
  static MethodHandle learn(ReceiverCall call, @Nullable Object receiver) {
    if (receiver == null) {
      throw call.nullReceiver();
    }
    return call.learn(receiver.getClass());
  }

  /** Returns what the JVM throws for such a call, from the caller's line. */
  private NullPointerException nullReceiver() {
    String type = method.getDeclaringClass().getName();
    return StackTraces.fromCallerOf(
        ReceiverCall.class,
        new NullPointerException("Cannot invoke \"" + type + '.' + method.getName() + "()\""));
  }

  private MethodHandle learn(Class<?> type) {
    // Outside of the lock: looking a method up may load classes, whose loaders have locks too.
    MethodHandle callee = outlivesCaller(type) ? calleeOf(type) : null;
    return callee == null ? stopLearning() : remember(type, callee);
  }

  private synchronized MethodHandle remember(Class<?> type, MethodHandle callee) {
    if (callees.size() == MAX_CLASSES && !callees.containsKey(type)) {
      return stopLearning();
    }
    callees.putIfAbsent(type, callee);
    setTarget(guarded(learning));
    return callee;
  }

  private synchronized MethodHandle stopLearning() {
    setTarget(guarded(ordinary));
    return ordinary;
  }

  /** Returns whether a class lives at least as long as the caller, which keeps it here. */
  private boolean outlivesCaller(Class<?> type) {
    ClassLoader loader = caller.lookupClass().getClassLoader();
    while (loader != null && loader != type.getClassLoader()) {
      loader = loader.getParent();
    }
    return loader == type.getClassLoader();
  }

  private MethodHandle calleeOf(Class<?> type) {
    if (!method.getDeclaringClass().isAssignableFrom(type)) {
      // Verified bytecode passes any object for an interface.
      return ordinary;
    }
    try {
      Lookup lookup = lookupIn(type);
      MethodHandle selected = lookup.findVirtual(type, method.getName(), method.getMethodType());
      Class<?> owner = lookup.revealDirect(selected).getDeclaringClass();
      if (inherited != null && owner == method.getDeclaringClass()) {
        return inherited;
      }
      if (!isVisibleIn(owner)) {
        return ordinary;
      }
      MethodType parameters = method.getMethodType().insertParameterTypes(0, owner);
      MethodHandle entry =
          DirectCall.entry(
              lookupIn(owner), owner, method.getName(), parameters, type().returnType());
      return entry == null ? ordinary : entry.asType(type());
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return ordinary;
    }
  }

  /** A method that a package keeps to itself can be overridden there only. */
  private boolean isVisibleIn(Class<?> owner) {
    Class<?> declaring = method.getDeclaringClass();
    return (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0
        || (declaring.getClassLoader() == owner.getClassLoader()
            && declaring.getPackageName().equals(owner.getPackageName()));
  }

  /** Who calls an object by an interface need not have access to its class. */
  private Lookup lookupIn(Class<?> type) {
    try {
      return MethodHandles.privateLookupIn(type, OWN);
    } catch (IllegalAccessException e) {
      return caller;
    }
  }

  private MethodHandle guarded(MethodHandle otherwise) {
    List<Class<?>> types = new ArrayList<>(callees.keySet());
    Collections.reverse(types);
    MethodHandle target = otherwise;
    for (Class<?> type : types) {
      target = MethodHandles.guardWithTest(IS_OF.bindTo(type), callees.get(type), target);
    }
    return target;
  }

  static boolean isOf(Class<?> type, @Nullable Object receiver) {
    return receiver != null && receiver.getClass() == type;
  }

  private static MethodHandle own(String name, MethodType type) {
    return DirectCall.own(ReceiverCall.class, name, type);
  }
}
