package io.coroutine.agent;

import java.lang.instrument.ClassFileTransformer;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.matcher.ElementMatchers;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/**
 * Puts the agent together from Byte Buddy's AgentBuilder, which guards against classes that load
 * while it works on another, deals with modules, and tells of what is thrown.
 *
 * <p>Usually AgentBuilder describes types, matches descriptions and builds types. Here {@link
 * CandidateGate} has chosen already, a type is described by its bytes ({@link RawClass}), and built
 * by {@link ClassRewriter}; so a class with coroutines has exactly the bytes that the transformer
 * returned.
 */
final class AgentAssembler {
  private final ClassRewriter rewriter;
  private final Report report;

  AgentAssembler(ClassRewriter rewriter, Report report) {
    this.rewriter = rewriter;
    this.report = report;
  }

  /** Returns an agent for classes that the gate lets through. */
  ClassFileTransformer assemble() {
    // Otherwise Byte Buddy tries sun.misc.Unsafe, which prints warnings on JDK 24 and later. The
    // shaded copy has a name of its own for this property, so the application's is not concerned.
    System.setProperty("net.bytebuddy.safe", "true");
    RawClassSource source = new RawClassSource();
    return new AgentBuilder.Default()
        .with(AgentBuilder.InitializationStrategy.NoOp.INSTANCE)
        .with(AgentBuilder.LocationStrategy.NoOp.INSTANCE)
        .with((AgentBuilder.ClassFileBufferStrategy) source)
        .with((AgentBuilder.DescriptionStrategy) source)
        .with(
            (type, byteBuddy, locator, names, loader, module, domain) ->
                new RawClassBuilder((RawClass) type, rewriter, loader, domain))
        .with(new ErrorListener(report))
        .ignore(ElementMatchers.none())
        .type(ElementMatchers.any())
        .transform((builder, type, loader, module, domain) -> builder)
        .makeRaw();
  }

  /** Reports what went wrong outside the rewriter. */
  private static final class ErrorListener extends AgentBuilder.Listener.Adapter {
    private final Report report;

    ErrorListener(Report report) {
      this.report = report;
    }

    @Override
    public void onError(
        String typeName,
        @Nullable ClassLoader loader,
        @Nullable JavaModule module,
        boolean loaded,
        Throwable error) {
      report.failure(typeName, error);
    }
  }
}
