package io.coroutine.agent;

import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.utility.JavaModule;
import org.jspecify.annotations.Nullable;

/**
 * Puts the agent together from Byte Buddy's AgentBuilder, which registers with the JVM, guards
 * against classes that load while it works on another, and tells of what is thrown.
 *
 * <p>Usually AgentBuilder describes types, matches descriptions and builds types. Here a type is
 * described by its bytes ({@link RawClass}), matched by looking into them, and built by {@link
 * ClassRewriter}; so a class without coroutines is never parsed, and one with coroutines has
 * exactly the bytes that the transformer returned.
 */
final class AgentAssembler {
  private final ClassRewriter rewriter;
  private final Report report;

  AgentAssembler(ClassRewriter rewriter, Report report) {
    this.rewriter = rewriter;
    this.report = report;
  }

  /** Returns an agent to be installed. It is not asked again when a class is retransformed. */
  AgentBuilder assemble() {
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
        .ignore(
            (type, loader, module, redefined, domain) ->
                UntouchedClasses.contain(type.getName(), loader, unwrap(module)))
        .type(
            (type, loader, module, redefined, domain) ->
                rewriter.isCandidate(((RawClass) type).loading(loader, domain)))
        .transform((builder, type, loader, module, domain) -> builder);
  }

  private static @Nullable Module unwrap(@Nullable JavaModule module) {
    return module == null ? null : (Module) module.unwrap();
  }

  /**
   * Reports what went wrong outside the rewriter, unless the class was not to be touched anyway.
   */
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
      if (!UntouchedClasses.contain(typeName, loader, unwrap(module))) {
        report.failure(typeName, error);
      }
    }
  }
}
