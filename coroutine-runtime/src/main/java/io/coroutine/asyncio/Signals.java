package io.coroutine.asyncio;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Signals of the operating system, by way of {@code sun.misc.Signal}, the only one that the JDK
 * has. It is of the module jdk.unsupported, which may be missing, so it is used by reflection.
 */
final class Signals {
  private Signals() {}

  /**
   * Has {@code handler} called, with the signal's number and in a thread of the JVM, for each
   * signal {@code name}.
   *
   * @param name with or without SIG
   * @return what takes it back
   * @throws UnsupportedOperationException if this JVM lets nobody handle signals
   * @throws IllegalArgumentException if there is no such signal, or the JVM or the operating system
   *     keeps it for itself
   */
  static Handling handle(String name, IntConsumer handler) {
    Api api = Api.get();
    Object signal = api.signal(shortName(name));
    Object proxy = api.handler(handler);
    Object before = api.install(signal, proxy);
    return new Handling(api, signal, proxy, before);
  }

  /** Returns the name of a signal without SIG. */
  static String shortName(String name) {
    return name.startsWith("SIG") ? name.substring("SIG".length()) : name;
  }

  /** A handler that has been installed. */
  record Handling(Api api, Object signal, Object handler, Object before) {
    /** Returns whether the JVM's own handler, which ends the process, was there before. */
    boolean replacesTheJvms() {
      // Whoever installed another in this JVM gets back the object that he installed.
      return before.getClass().getName().startsWith("sun.misc.Signal$")
          || before == api.byDefault();
    }

    /** Installs what was there before, unless somebody else has installed something meanwhile. */
    void restore() {
      Object current = api.install(signal, before);
      if (current != handler) {
        api.install(signal, current);
      }
    }
  }

  /** The classes and methods of {@code sun.misc}. */
  private record Api(Class<?> signals, Class<?> handlers) {
    static Api get() {
      try {
        return new Api(Class.forName("sun.misc.Signal"), Class.forName("sun.misc.SignalHandler"));
      } catch (ClassNotFoundException e) {
        throw new UnsupportedOperationException(
            "signals cannot be handled: the module jdk.unsupported is missing", e);
      }
    }

    Object signal(String name) {
      try {
        return signals.getConstructor(String.class).newInstance(name);
      } catch (InvocationTargetException e) {
        throw new IllegalArgumentException("no signal is called " + name, e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new UnsupportedOperationException(e);
      }
    }

    Object handler(IntConsumer handler) {
      InvocationHandler calls =
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "handle" -> {
                  handler.accept(number(Objects.requireNonNull(arguments)[0]));
                  yield null;
                }
                case "equals" -> proxy == Objects.requireNonNull(arguments)[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "a handler of io.coroutine.asyncio";
              };
      return Proxy.newProxyInstance(handlers.getClassLoader(), new Class<?>[] {handlers}, calls);
    }

    private int number(@Nullable Object signal) throws ReflectiveOperationException {
      return (int) signals.getMethod("getNumber").invoke(signal);
    }

    Object byDefault() {
      try {
        return handlers.getField("SIG_DFL").get(null);
      } catch (ReflectiveOperationException e) {
        throw new UnsupportedOperationException(e);
      }
    }

    /** Installs {@code handler} and returns the one before. */
    Object install(Object signal, Object handler) {
      try {
        Method handle = signals.getMethod("handle", signals, handlers);
        return handle.invoke(null, signal, handler);
      } catch (InvocationTargetException e) {
        throw new IllegalArgumentException("cannot handle " + signal, e.getCause());
      } catch (ReflectiveOperationException e) {
        throw new UnsupportedOperationException(e);
      }
    }
  }
}
