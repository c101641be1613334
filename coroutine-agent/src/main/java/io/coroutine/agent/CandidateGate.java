package io.coroutine.agent;

import io.coroutine.transformer.Candidates;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.IllegalClassFormatException;
import java.security.ProtectionDomain;
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

  /** The agent proper, once a class has needed it. Written under the lock of this. */
  private volatile @Nullable ClassFileTransformer agent;

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
        || !Candidates.include(classFile)) {
      return null;
    }
    String name = internalName.replace('/', '.');
    if (!options.selects(name)) {
      return null;
    }
    ClassFileTransformer assembled;
    try {
      assembled = assembled();
    } catch (RuntimeException | LinkageError e) {
      report.failure(name, e);
      return null;
    }
    return assembled.transform(module, loader, internalName, redefined, domain, classFile);
  }

  /**
   * Assembles the agent if {@code systemLoader}, from which its classes come, lets one thread at a
   * time load classes: a thread that waits here while another assembles would hold what that needs.
   */
  void prepareFor(ClassLoader systemLoader) {
    if (!systemLoader.isRegisteredAsParallelCapable()) {
      assembled();
    }
  }

  private ClassFileTransformer assembled() {
    ClassFileTransformer present = agent;
    return present != null ? present : assembleOnce();
  }

  /**
   * Not by two threads at once, which could meet in the initializers of classes, and stay there.
   */
  private synchronized ClassFileTransformer assembleOnce() {
    ClassFileTransformer present = agent;
    if (present == null) {
      present = assembly.get();
      agent = present;
    }
    return present;
  }
}
