package io.coroutine.agent;

import io.coroutine.transformer.classfile.CandidateTest;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the JVM asks about every class that it loads. Lets those pass that have no business with the
 * agent, after a look at their name and constants, and hands on the others.
 *
 * <p>Those others are few, or none, while Byte Buddy and the transformer are a thousand classes of
 * their own; so they are loaded for the first class that needs them, not for the start of the JVM.
 */
final class CandidateGate implements ClassFileTransformer {
  private final AgentOptions options;
  private final Supplier<ClassFileTransformer> assembly;
  private final Report report;

  /** The agent proper, once a class has needed it. */
  private final AtomicReference<ClassFileTransformer> agent = new AtomicReference<>();

  CandidateGate(AgentOptions options, Supplier<ClassFileTransformer> assembly, Report report) {
    this.options = options;
    this.assembly = assembly;
    this.report = report;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable Module module,
      @Nullable ClassLoader loader,
      @Nullable String internalName,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] classFile)
      throws IllegalClassFormatException {
    if (internalName == null
        || loader == null
        || UntouchedClasses.contain(internalName, loader, module)
        || !CandidateTest.isCandidate(classFile)) {
      return null;
    }
    String name = internalName.replace('/', '.');
    if (!options.selects(name)) {
      return null;
    }
    ClassFileTransformer assembled;
    try {
      assembled = agent();
    } catch (RuntimeException | LinkageError e) {
      report.failure(name, e);
      return null;
    }
    return assembled.transform(module, loader, internalName, redefined, domain, classFile);
  }

  /**
   * Assembles the agent, if nobody has. Without a lock: the thread holds those of the class loader
   * already, and the agent's classes may come from the same. Of two agents that are assembled at
   * once, the later is dropped before it has seen a class.
   */
  private ClassFileTransformer agent() {
    ClassFileTransformer present = agent.get();
    if (present != null) {
      return present;
    }
    ClassFileTransformer assembled = assembly.get();
    ClassFileTransformer earlier = agent.compareAndExchange(null, assembled);
    return earlier != null ? earlier : assembled;
  }
}
