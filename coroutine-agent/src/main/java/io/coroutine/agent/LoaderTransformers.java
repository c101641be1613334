package io.coroutine.agent;

import io.coroutine.transformer.Transformer;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Keeps one transformer for each class loader, as long as the loader lives.
 *
 * <p>A transformer remembers the supertypes whose class files it has read. Those are different
 * classes in different loaders; in the same loader, remembering them makes a class five times as
 * cheap.
 */
final class LoaderTransformers {
  /** Guarded by itself. The values refer to their loaders weakly. */
  private final Map<ClassLoader, Transformer> transformers = new WeakHashMap<>();

  private final AgentOptions options;

  LoaderTransformers(AgentOptions options) {
    this.options = options;
  }

  Transformer of(ClassLoader loader) {
    synchronized (transformers) {
      return transformers.computeIfAbsent(
          loader, key -> new Transformer(new LoaderClassFiles(key), options.calls()));
    }
  }
}
