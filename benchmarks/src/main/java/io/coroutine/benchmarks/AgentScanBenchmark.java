package io.coroutine.benchmarks;

import io.coroutine.benchmarks.workload.Checks;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.commons.math3.util.FastMath;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to load a class that has nothing to transform, in the mean of 500 classes of
 * Commons Math, which comes with JMH.
 *
 * <p>Run it twice, without and with the agent; the difference is what the agent costs, hook of the
 * JVM included:
 *
 * <pre>
 * java -jar benchmarks/target/benchmarks.jar AgentScan
 * java -jar benchmarks/target/benchmarks.jar AgentScan -jvmArgsAppend -javaagent:AGENT_JAR
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class AgentScanBenchmark {
  private static final int CLASSES = 500;
  private static final String PREFIX = "org/apache/commons/math3/";

  private final Map<String, byte[]> classFiles = new LinkedHashMap<>();

  @Setup
  public void readClassFiles() throws IOException, URISyntaxException {
    Path jar = Path.of(FastMath.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (JarFile entries = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(entries.entries())) {
        String path = entry.getName();
        if (path.startsWith(PREFIX) && path.endsWith(".class") && classFiles.size() < CLASSES) {
          String name = path.substring(0, path.length() - ".class".length()).replace('/', '.');
          try (InputStream stream = entries.getInputStream(entry)) {
            classFiles.put(name, stream.readAllBytes());
          }
        }
      }
    }
    Checks.checked(classFiles.size(), CLASSES);
  }

  /** Defines the classes in a new loader. */
  @Benchmark
  @OperationsPerInvocation(CLASSES)
  public ClassLoader loadClasses() throws ClassNotFoundException {
    ClassLoader loader = new OwnLoader(classFiles);
    for (String name : classFiles.keySet()) {
      loader.loadClass(name);
    }
    return loader;
  }

  /** Prefers its own classes. */
  private static final class OwnLoader extends ClassLoader {
    private final Map<String, byte[]> classFiles;

    OwnLoader(Map<String, byte[]> classFiles) {
      super(AgentScanBenchmark.class.getClassLoader());
      this.classFiles = classFiles;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      byte[] classFile = classFiles.get(name);
      if (classFile == null) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded != null ? loaded : defineClass(name, classFile, 0, classFile.length);
      }
    }
  }
}
