package io.coroutine.agent;

import io.coroutine.transformer.Problem;
import io.coroutine.transformer.Transformation;
import io.coroutine.transformer.TransformationException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the agent does with a class that may have coroutines and is to be transformed: transforms
 * it, defines its frame classes, and if that fails says so and makes the class say so.
 *
 * <p>Never throws on account of the class. Used by all threads that load classes.
 */
final class ClassRewriter {
  private final AgentOptions options;
  private final LoaderTransformers transformers;
  private final FrameClassDefiner definer;
  private final ClassHistory history;
  private final Report report;

  ClassRewriter(
      AgentOptions options,
      LoaderTransformers transformers,
      FrameClassDefiner definer,
      ClassHistory history,
      Report report) {
    this.options = options;
    this.transformers = transformers;
    this.definer = definer;
    this.history = history;
    this.report = report;
  }

  /** Returns the class file to load instead, or the same if there is nothing to change. */
  byte[] rewrite(LoadingClass type) {
    try {
      Transformation result = transformers.of(type.loader()).transform(type.classFile());
      if (options.failOnWarning() && !result.warnings().isEmpty()) {
        return refuse(type, messages(result.warnings()));
      }
      byte[] classFile = result.classFile();
      if (classFile == null) {
        warn(result.warnings());
        return type.classFile();
      }
      return accept(type, result, classFile);
    } catch (TransformationException e) {
      warn(e.warnings());
      return refuse(type, naming(type, String.valueOf(e.getMessage())));
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return refuse(type, Report.failureMessage(type.name(), e));
    }
  }

  /** The transformer can't tell the name of a class that it can't read, but the JVM has told it. */
  private static String naming(LoadingClass type, String message) {
    return message.contains(type.name()) ? message : type.name() + ": " + message;
  }

  private void warn(List<Problem> warnings) {
    warnings.forEach(warning -> report.warning(warning.toString()));
  }

  private static String messages(List<Problem> warnings) {
    return warnings.stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }

  private byte[] accept(LoadingClass type, Transformation result, byte[] classFile) {
    Map<String, byte[]> frames = result.frameClasses();
    if (type.isRedefined() && !hasSameFrames(type, frames)) {
      return refuse(type, changedFrames(type));
    }
    try {
      frames.forEach(
          (name, bytes) ->
              definer.define(type.loader(), type.domain(), name.replace('/', '.'), bytes));
    } catch (LinkageError e) {
      return refuse(type, refusedFrames(type, e));
    }
    history.add(type.loader(), type.name(), frames);
    warn(result.warnings());
    int methods = result.methods();
    report.detail(
        type.name() + ": " + methods + (methods == 1 ? " method" : " methods") + " transformed");
    dump(result.className(), classFile, frames);
    return classFile;
  }

  /**
   * Returns whether a redefined class can go on with the frame classes that it has: the JVM could
   * neither define them a second time nor give them other fields.
   */
  private boolean hasSameFrames(LoadingClass type, Map<String, byte[]> frames) {
    return frames.entrySet().stream()
        .allMatch(
            frame ->
                !definer.isDefined(type.loader(), frame.getKey().replace('/', '.'))
                    || history.isSameFrame(
                        type.loader(), type.name(), frame.getKey(), frame.getValue())
                    || isFoundAs(type, frame.getKey(), frame.getValue()));
  }

  /** Returns whether the loader finds this frame class, since the build has made it. */
  private static boolean isFoundAs(LoadingClass type, String frame, byte[] classFile) {
    try {
      return Arrays.equals(classFile, new LoaderClassFiles(type.loader()).find(frame));
    } catch (IOException e) {
      // What can't be read can't be compared; the redefinition is refused, with a message.
      return false;
    }
  }

  /**
   * Reports the failure and returns a class whose coroutines throw the same message.
   *
   * <p>A class that is being redefined goes on as it was: the original bytes, without the methods
   * that the transformation added, are no valid redefinition, and the JVM refuses them.
   */
  private byte[] refuse(LoadingClass type, String message) {
    report.error(message);
    if (type.isRedefined()) {
      return type.classFile();
    }
    history.add(type.loader(), type.name(), Map.of());
    byte[] stub = StubEmitter.emit(type.classFile(), message);
    return stub != null ? stub : type.classFile();
  }

  private void dump(String className, byte[] classFile, Map<String, byte[]> frames) {
    if (options.dump() == null) {
      return;
    }
    ClassDump dump = new ClassDump(options.dump());
    try {
      dump.write(className, classFile);
      for (Map.Entry<String, byte[]> frame : frames.entrySet()) {
        dump.write(frame.getKey(), frame.getValue());
      }
    } catch (IOException | InvalidPathException e) {
      report.error(className.replace('/', '.') + ": the class file can't be dumped: " + e);
    }
  }

  private static String changedFrames(LoadingClass type) {
    return type.name()
        + ": the running class can't be redefined, because what its coroutines save over an await"
        + " would change. Restart the program. See docs/troubleshooting.md#redefinition";
  }

  private static String refusedFrames(LoadingClass type, LinkageError error) {
    return type.name()
        + ": its class loader, "
        + type.loader()
        + ", can't define the classes of its coroutines ("
        + error
        + "). Make coroutine-runtime visible to that class loader."
        + " See docs/troubleshooting.md#frame-class-refused";
  }
}
