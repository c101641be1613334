package io.coroutine.benchmarks.workload;

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;

/**
 * Finds who implements a workload by name, so that a JVM loads the classes of one implementation
 * only, and no profile of another disturbs it: {@link PingPong} of {@code kotlin} is {@code
 * io.coroutine.benchmarks.kotlin.KotlinPingPong}.
 */
public final class Implementations {
  private static final String PACKAGE = "io.coroutine.benchmarks.";

  private Implementations() {}

  /** Returns whether there is one; loads nothing. */
  public static boolean exists(Class<?> workload, String implementation) {
    String path = className(workload, implementation).replace('.', '/') + ".class";
    return Implementations.class.getClassLoader().getResource(path) != null;
  }

  /**
   * Makes one.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static <W> W load(Class<W> workload, String implementation) {
    String name = className(workload, implementation);
    try {
      return workload.cast(Class.forName(name).getConstructor().newInstance());
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("cannot make " + name, e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException("there is no " + name, e);
    }
  }

  private static String className(Class<?> workload, String implementation) {
    String prefix =
        implementation.substring(0, 1).toUpperCase(Locale.ROOT) + implementation.substring(1);
    return PACKAGE + implementation + "." + prefix + workload.getSimpleName();
  }
}
