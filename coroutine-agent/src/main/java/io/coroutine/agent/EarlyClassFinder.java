package io.coroutine.agent;

import io.coroutine.transformer.TransformationException;
import io.coroutine.transformer.Transformer;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the classes that were loaded before the agent and should have been transformed.
 *
 * <p>Nothing can be done for them, since a loaded class can't get new methods; but who reads their
 * names knows why an await fails.
 */
final class EarlyClassFinder {
  private final AgentOptions options;
  private final LoaderTransformers transformers;
  private final ClassHistory history;

  EarlyClassFinder(AgentOptions options, LoaderTransformers transformers, ClassHistory history) {
    this.options = options;
    this.transformers = transformers;
    this.history = history;
  }

  /**
   * Returns a message for each name of such a class, in the order of the names: classes with the
   * same name in several loaders have the same remedy.
   */
  List<String> find(Instrumentation instrumentation) {
    return Arrays.stream(instrumentation.getAllLoadedClasses())
        .filter(this::isEarly)
        .map(type -> type.getName())
        .distinct()
        .sorted()
        .map(EarlyClassFinder::message)
        .toList();
  }

  /** Reads the class file: the annotation is not kept at run time. */
  boolean isEarly(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (type.isArray()
        || type.isHidden()
        || UntouchedClasses.contain(type.getName(), loader, type.getModule())
        || !options.selects(type.getName())
        || history.contains(loader, type.getName())) {
      return false;
    }
    try {
      byte[] classFile = new LoaderClassFiles(loader).find(type.getName().replace('.', '/'));
      return classFile != null
          && Transformer.isCandidate(classFile)
          && transformers.of(loader).transform(classFile).isChanged();
    } catch (TransformationException e) {
      // Has coroutines, though wrong ones.
      return true;
    } catch (IOException e) {
      // The JVM has read the class, so what is gone now can't tell more than the JVM knows.
      return false;
    }
  }

  private static String message(String className) {
    return className
        + ": the class was loaded before the agent and can't be transformed any more. Start the JVM"
        + " with -javaagent:coroutine-agent.jar, or transform the class at build time with"
        + " coroutine-maven-plugin. See docs/troubleshooting.md#loaded-before-agent";
  }
}
