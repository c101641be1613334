package io.coroutine.agent;

import io.coroutine.transformer.Candidates;
import io.coroutine.transformer.TransformationException;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
    // Not a stream, which is slow to start, with nothing to find when the JVM has just started.
    Set<String> early = new TreeSet<>();
    for (Class<?> type : instrumentation.getAllLoadedClasses()) {
      if (isEarly(type)) {
        early.add(type.getName());
      }
    }
    List<String> messages = new ArrayList<>();
    for (String className : early) {
      messages.add(message(className));
    }
    return messages;
  }

  /** Reads the class file: the annotation is not kept at run time. */
  boolean isEarly(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    if (loader == null || type.isArray() || type.isHidden()) {
      return false;
    }
    String internalName = type.getName().replace('.', '/');
    if (UntouchedClasses.contain(internalName, loader, type.getModule())
        || !options.selects(type.getName())
        || history.contains(loader, type.getName())) {
      return false;
    }
    try {
      byte[] classFile = new LoaderClassFiles(loader).find(internalName);
      return classFile != null
          && Candidates.include(classFile)
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
