package io.coroutine.benchmarks;

import io.coroutine.Coroutine;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to define a class that has nothing to transform.
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
  private final String name = Coroutine.class.getName();
  private byte[] classFile = new byte[0];

  /** Reads the class file of which each invocation defines a copy. */
  @Setup
  public void readClassFile() throws IOException {
    try (InputStream stream = Coroutine.class.getResourceAsStream("Coroutine.class")) {
      classFile = Objects.requireNonNull(stream).readAllBytes();
    }
  }

  /** Defines the class in a new loader. */
  @Benchmark
  public Class<?> defineClass() {
    return new OneClassLoader().define(name, classFile);
  }

  private static final class OneClassLoader extends ClassLoader {
    OneClassLoader() {
      super(AgentScanBenchmark.class.getClassLoader());
    }

    Class<?> define(String name, byte[] classFile) {
      return defineClass(name, classFile, 0, classFile.length);
    }
  }
}
