package io.coroutine.agent;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agent's entry points.
 *
 * <pre>
 * java -javaagent:coroutine-agent.jar[=key=value,...] ...
 * </pre>
 *
 * <p>The keys:
 *
 * <pre>
 * include=PATTERN[:PATTERN...]  transforms only classes with these names; * stands for any characters
 * exclude=PATTERN[:PATTERN...]  leaves classes with these names alone
 * verbose=true|false            prints a line for each class that is transformed
 * failOnWarning=true|false      refuses classes with warnings, as though they were errors
 * dump=DIRECTORY                writes the transformed class files there
 * calls=FILE                    warns of these calls, too
 * </pre>
 *
 * <p>A list may also be given in parts, by repeating its key. An unknown key or a bad value is
 * refused: the JVM does not start, or the attach fails, with a message that names it.
 */
public final class CoroutineAgent {
  private static final AtomicBoolean STARTED = new AtomicBoolean();

  private CoroutineAgent() {}

  /**
   * Starts the agent before the program: {@code -javaagent}.
   *
   * @param options what follows the equals sign behind the agent's path, or null
   * @param instrumentation the JVM's service
   * @throws IllegalArgumentException if an option is unknown or has a bad value
   */
  public static void premain(@Nullable String options, Instrumentation instrumentation) {
    start(AgentOptions.parse(options), instrumentation);
  }

  /**
   * Starts the agent in a running JVM: attach. Classes that are loaded already stay as they are;
   * the agent names those that should have been transformed.
   *
   * @param options what was given with the agent's path, or null
   * @param instrumentation the JVM's service
   * @throws IllegalArgumentException if an option is unknown or has a bad value
   */
  public static void agentmain(@Nullable String options, Instrumentation instrumentation) {
    start(AgentOptions.parse(options), instrumentation);
  }

  private static void start(AgentOptions options, Instrumentation instrumentation) {
    Report report = new Report(System.err, options.verbose());
    if (!STARTED.compareAndSet(false, true)) {
      report.warning(
          "The agent is running in this JVM already; it goes on with its first options.");
      return;
    }
    LoaderTransformers transformers = new LoaderTransformers(options);
    ClassHistory history = new ClassHistory();
    // Not a lambda: here nothing may be used that is slow to start.
    Supplier<ClassFileTransformer> assembly =
        new Supplier<>() {
          @Override
          public ClassFileTransformer get() {
            FrameClassDefiner definer = FrameClassDefiner.open(instrumentation);
            return new AgentAssembler(
                    new ClassRewriter(options, transformers, definer, history, report), report)
                .assemble();
          }
        };
    // As one that can't retransform: the JVM keeps its result when others retransform a class.
    CandidateGate gate = new CandidateGate(options, assembly, report);
    gate.prepareFor(ClassLoader.getSystemClassLoader());
    instrumentation.addTransformer(gate, false);
    // Only now: a class that is loaded in between is then transformed rather than overlooked.
    for (String warning :
        new EarlyClassFinder(options, transformers, history).find(instrumentation)) {
      report.warning(warning);
    }
  }
}
