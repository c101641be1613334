package io.coroutine.it.random;

import io.coroutine.Coroutine;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/** A program in a JVM, as plain Java or as coroutines. */
final class LoadedProgram {
  /** How deep its calls may go. */
  private static final int DEPTH = 4;

  private final Method main;

  LoadedProgram(Program program, ClassLoader loader) {
    try {
      main = loader.loadClass(program.binaryName()).getDeclaredMethod("main", int.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
    main.setAccessible(true);
  }

  /** Calls the entry of a program that was transformed, which runs nothing. */
  Coroutine<?> make() {
    try {
      return (Coroutine<?>) main.invoke(null, DEPTH);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Calls the entry: runs a plain program, or makes a coroutine. */
  Coroutine<?> call() throws Throwable {
    try {
      return (Coroutine<?>) main.invoke(null, DEPTH);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
