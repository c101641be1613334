package io.coroutine.it.malformed;

import com.sun.management.ThreadMXBean;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.MemoryLoader;
import io.coroutine.transformer.ClassFileLocator;
import io.coroutine.transformer.Problem;
import io.coroutine.transformer.Transformation;
import io.coroutine.transformer.TransformationException;
import io.coroutine.transformer.Transformer;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every sequence of bytes: the transformer ends soon and with little memory; it
 * throws nothing but a {@link TransformationException}, and does not blame itself in it; and if the
 * JVM accepts a class, it accepts what becomes of it.
 */
final class TransformProperty {

  /** What was done with a class file that did not break the property. */
  enum Outcome {
    /** There was nothing to do. */
    UNCHANGED,
    /** The transformer said what is wrong with it. */
    REFUSED,
    /** It was transformed, but the JVM would not have loaded it anyway. */
    UNLOADABLE,
    /** It was transformed, and the JVM accepts both what went in and what came out. */
    VERIFIED
  }

  /** The code under test, or something in its place. */
  @FunctionalInterface
  interface Transforming {
    Transformation transform(byte[] classFile);
  }

  /** For the largest inputs, on the slowest machine, before anything is compiled. */
  private static final long MAX_CPU_NANOS = 15_000_000_000L;

  private static final long MAX_ALLOCATION = 256L << 20;

  private static final ThreadMXBean THREAD =
      (ThreadMXBean) ManagementFactory.getPlatformMXBean(java.lang.management.ThreadMXBean.class);

  /** After so many class files what the transformer knows of other classes is forgotten. */
  private static final int LIFETIME = 20_000;

  private final Supplier<Transforming> source;
  private final ClassLoader parent = new MemoryLoader(Seeds.BY_NAME);
  private Transforming transforming;
  private int checked;

  /** Creates the property of the transformer. */
  TransformProperty() {
    this(() -> new Transformer(new Located())::transform);
  }

  /** Creates the property of something in place of the transformer. */
  TransformProperty(Supplier<Transforming> source) {
    this.source = source;
    this.transforming = source.get();
  }

  /**
   * Has a class file transformed without a look at the cost: loading the transformer's own classes,
   * and instrumenting them for a fuzzer, costs more than the work.
   */
  void warmUp(byte[] classFile) {
    try {
      transforming.transform(classFile.clone());
    } catch (TransformationException e) {
      checkRefusal(e);
    }
  }

  /**
   * Checks the property for a class file.
   *
   * @throws Violation if it does not hold
   */
  Outcome check(byte[] classFile) {
    if (++checked % LIFETIME == 0) {
      transforming = source.get(); // names that a fuzzer makes up are many
    }
    byte[] given = classFile.clone();
    long cpu = THREAD.getCurrentThreadCpuTime();
    long allocated = THREAD.getCurrentThreadAllocatedBytes();
    Transformation transformation;
    try {
      transformation = transforming.transform(given);
    } catch (TransformationException e) {
      checkRefusal(e);
      checkCost(cpu, allocated);
      return Outcome.REFUSED;
    } catch (Throwable e) {
      throw new Violation("throws something else than a TransformationException", e);
    }
    checkCost(cpu, allocated);
    if (!transformation.isChanged()) {
      return Outcome.UNCHANGED;
    }
    return checkLoading(classFile, transformation);
  }

  private static void checkRefusal(TransformationException refusal) {
    for (Problem problem : refusal.problems()) {
      if (problem.rule().equals("internal-error")) {
        throw new Violation("the transformer blames itself", refusal);
      }
    }
    if (refusal.problems().isEmpty()) {
      throw new Violation("a refusal without a reason", refusal);
    }
  }

  private static void checkCost(long cpuBefore, long allocatedBefore) {
    long nanos = THREAD.getCurrentThreadCpuTime() - cpuBefore;
    if (nanos > MAX_CPU_NANOS) {
      throw new Violation("takes " + nanos / 1_000_000 + " ms", null);
    }
    long bytes = THREAD.getCurrentThreadAllocatedBytes() - allocatedBefore;
    if (bytes > MAX_ALLOCATION) {
      throw new Violation("allocates " + (bytes >> 20) + " MB", null);
    }
  }

  private Outcome checkLoading(byte[] classFile, Transformation transformation) {
    Map<String, byte[]> before = Map.of(transformation.className(), classFile);
    if (ThrowAwayLoader.objection(before, parent) != null) {
      return Outcome.UNLOADABLE;
    }
    Map<String, byte[]> after = new HashMap<>(transformation.frameClasses());
    after.put(transformation.className(), transformation.classFile());
    Throwable objection = ThrowAwayLoader.objection(after, parent);
    if (objection != null) {
      throw new Violation("the JVM accepts what goes in but not what comes out", objection);
    }
    if (Transformer.isCandidate(transformation.classFile())) {
      throw new Violation("the result would be transformed once more", null);
    }
    return Outcome.VERIFIED;
  }

  /** Finds the seeds and the classes of the class path, and remembers what it does not find. */
  private static final class Located implements ClassFileLocator {
    private final ClassFileLocator locator = Classes.locator(Seeds.BY_NAME);
    private final Set<String> missing = new HashSet<>();

    @Override
    public byte @Nullable [] find(String internalName) throws IOException {
      if (missing.contains(internalName)) {
        return null;
      }
      byte[] found = locator.find(internalName);
      if (found == null) {
        missing.add(internalName);
      }
      return found;
    }
  }
}
