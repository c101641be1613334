package io.coroutine.agent;

import static java.lang.invoke.MethodType.methodType;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Defines generated classes in the class loaders of the classes that they belong to.
 *
 * <p>Calls {@code ClassLoader.defineClass}, for which somebody has to open {@code java.lang}. To
 * the agent it must not be opened: the agent shares the unnamed module of the class path with the
 * application, which would then work with the agent and fail without. So a loader with a single
 * small class gets the right, in its own unnamed module, and hands out a lookup.
 *
 * <p>Byte Buddy's {@code ClassInjector} does not serve here. It asks {@code Class.forName} whether
 * a class exists, and a loader that delegates may answer with the class of its parent, whose owner
 * is another one; and its way by {@code sun.misc.Unsafe} prints warnings on JDK 24 and later.
 */
final class FrameClassDefiner {
  private final MethodHandle defineClass;
  private final MethodHandle findLoadedClass;

  /**
   * Creates one.
   *
   * @param lookup a lookup in a module to which {@code java.lang} is open
   */
  FrameClassDefiner(Lookup lookup) {
    try {
      Lookup inClassLoader = MethodHandles.privateLookupIn(ClassLoader.class, lookup);
      defineClass =
          inClassLoader.findVirtual(
              ClassLoader.class,
              "defineClass",
              methodType(
                  Class.class,
                  String.class,
                  byte[].class,
                  int.class,
                  int.class,
                  ProtectionDomain.class));
      findLoadedClass =
          inClassLoader.findVirtual(
              ClassLoader.class, "findLoadedClass", methodType(Class.class, String.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JVM does not let the agent define classes", e);
    }
  }

  /** Creates one with the right that only an agent has. */
  static FrameClassDefiner open(Instrumentation instrumentation) {
    Supplier<Lookup> source = isolatedLookupSource();
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(source.getClass().getModule())),
        Set.of(),
        Map.of());
    return new FrameClassDefiner(source.get());
  }

  /**
   * Defines a class, unless the loader has it.
   *
   * <p>It may have it: because two threads load the owner at once in a loader without locks,
   * because the owner's definition failed before and is tried again, or because the owner is being
   * redefined.
   *
   * @param name the name with dots
   */
  void define(
      ClassLoader loader, @Nullable ProtectionDomain domain, String name, byte[] classFile) {
    if (isDefined(loader, name)) {
      return;
    }
    try {
      Class<?> unused =
          (Class<?>) defineClass.invokeExact(loader, name, classFile, 0, classFile.length, domain);
    } catch (LinkageError e) {
      // No lock could prevent it: defining a class calls the loader, which may have its own locks.
      if (!isDefined(loader, name)) {
        throw e;
      }
    } catch (Throwable t) {
      throw rethrow(t);
    }
  }

  /** Returns whether the loader itself, not one that it delegates to, has defined the class. */
  boolean isDefined(ClassLoader loader, String name) {
    try {
      Class<?> found = (Class<?>) findLoadedClass.invokeExact(loader, name);
      return found != null && found.getClassLoader() == loader;
    } catch (Throwable t) {
      throw rethrow(t);
    }
  }

  /** Throws what a method handle threw; neither of the two methods declares a checked exception. */
  private static RuntimeException rethrow(Throwable t) {
    if (t instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) t;
  }

  private static Supplier<Lookup> isolatedLookupSource() {
    String name = LookupSource.class.getName();
    try (InputStream stream =
        LookupSource.class.getResourceAsStream(LookupSource.class.getSimpleName() + ".class")) {
      if (stream == null) {
        throw new IllegalStateException("the agent's jar lacks " + name);
      }
      return new IsolatedLoader().create(name, stream.readAllBytes());
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException("the agent can't load " + name, e);
    }
  }

  /** A loader, and so an unnamed module, for one class. */
  private static final class IsolatedLoader extends ClassLoader {
    IsolatedLoader() {
      super(null);
    }

    @SuppressWarnings("unchecked")
    Supplier<Lookup> create(String name, byte[] classFile) throws ReflectiveOperationException {
      var constructor =
          defineClass(name, classFile, 0, classFile.length, null).getDeclaredConstructor();
      constructor.setAccessible(true);
      return (Supplier<Lookup>) constructor.newInstance();
    }
  }
}
