package io.coroutine.transformer;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the class files that a transformed class refers to, so that no class is ever loaded.
 *
 * <p>Must be usable from several threads.
 */
@FunctionalInterface
public interface ClassFileLocator {
  /**
   * Returns the class file of a class, or null if there is none.
   *
   * @param internalName the name with slashes, such as {@code java/util/List}
   * @throws IOException if the class file can't be read
   */
  byte @Nullable [] find(String internalName) throws IOException;
}
