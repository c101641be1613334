package io.coroutine.agent;

import io.coroutine.transformer.ClassFileLocator;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds class files where a class loader would find them, without loading a class.
 *
 * <p>Reads what the loader was given: what other agents made of a class does not show, but they may
 * not change its supertypes anyway.
 */
final class LoaderClassFiles implements ClassFileLocator {
  /** Weak, since whoever remembers the locator of a loader must not keep the loader. */
  private final WeakReference<ClassLoader> loader;

  LoaderClassFiles(ClassLoader loader) {
    this.loader = new WeakReference<>(loader);
  }

  @Override
  public byte @Nullable [] find(String internalName) throws IOException {
    try (InputStream stream = open(internalName + ".class")) {
      return stream == null ? null : stream.readAllBytes();
    } catch (RuntimeException | LinkageError e) {
      // Whatever an application's loader throws, such as one that has been shut down, means that.
      throw new IOException("the class loader can't read " + internalName + ": " + e, e);
    }
  }

  /** Asks the system's loader too, for loaders that find classes and have forgotten resources. */
  private @Nullable InputStream open(String resource) {
    ClassLoader own = loader.get();
    InputStream stream = own == null ? null : own.getResourceAsStream(resource);
    return stream != null ? stream : ClassLoader.getSystemResourceAsStream(resource);
  }
}
