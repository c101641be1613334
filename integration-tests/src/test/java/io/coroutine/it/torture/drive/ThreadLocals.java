package io.coroutine.it.torture.drive;

import java.lang.reflect.Field;

/**
 * Lets two threads that take turns have the same thread locals, so that code which keeps something
 * in one finds it again when it goes on elsewhere.
 *
 * <p>Works where {@code --add-opens java.base/java.lang=ALL-UNNAMED} is given; without it each
 * thread has its own.
 */
final class ThreadLocals {
  private static final boolean IS_OPEN =
      Thread.class.getModule().isOpen("java.lang", ThreadLocals.class.getModule());

  private ThreadLocals() {}

  /** Makes those of {@code owner}, which has some, also those of {@code other}. */
  static void share(Thread owner, Thread other) {
    if (IS_OPEN) {
      try {
        Field locals = field();
        locals.set(other, locals.get(owner));
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** Takes them from a thread that ends, or it would clean up what the other has cleaned up. */
  static void drop(Thread thread) {
    if (IS_OPEN) {
      try {
        field().set(thread, null);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Field field() {
    try {
      Field field = Thread.class.getDeclaredField("threadLocals");
      field.setAccessible(true);
      return field;
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
