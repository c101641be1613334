package io.coroutine.maven;

import io.coroutine.Coroutine;
import io.coroutine.transformer.calls.KnownCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many async methods the transformer handles a second in one thread once it is warm, class
 * files in memory. An operation is one method.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 20, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TransformerBenchmark {
  private static final int METHODS = GeneratedClasses.ASYNC * GeneratedClasses.METHODS;

  private final List<byte[]> classFiles = new ArrayList<>();
  private final Map<String, Optional<byte[]>> located = new ConcurrentHashMap<>();
  private Path project = Path.of("");
  private @Nullable ClassPath classPath;

  @Setup
  public void compileServices() throws IOException, URISyntaxException {
    project = Files.createTempDirectory("transformer");
    Path directory = Files.createDirectories(project.resolve("classes"));
    GeneratedClasses.compileServices(directory);
    for (Path path : below(directory)) {
      if (Files.isRegularFile(path)) {
        classFiles.add(Files.readAllBytes(path));
      }
    }
    Path runtime =
        Path.of(Coroutine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    classPath = new ClassPath(List.of(directory, runtime));
  }

  @TearDown
  public void deleteServices() throws IOException {
    Objects.requireNonNull(classPath).close();
    for (Path path : below(project)) {
      Files.delete(path);
    }
  }

  private static List<Path> below(Path directory) throws IOException {
    try (Stream<Path> walk = Files.walk(directory)) {
      return walk.sorted(Comparator.reverseOrder()).toList();
    }
  }

  /** Transforms all services by a new transformer. */
  @Benchmark
  @OperationsPerInvocation(METHODS)
  public int transform() {
    ClassTransformer transformer = ClassTransformer.using(this::find, KnownCalls.standard());
    int methods = 0;
    for (byte[] classFile : classFiles) {
      methods += transformer.transform(classFile).methods();
    }
    if (methods != METHODS) {
      throw new AssertionError("transformed " + methods + " methods");
    }
    return methods;
  }

  /** Reads a class file once: how fast jars are is not the question. */
  private byte @Nullable [] find(String internalName) {
    return located.computeIfAbsent(internalName, this::read).orElse(null);
  }

  private Optional<byte[]> read(String internalName) {
    try {
      return Objects.requireNonNull(classPath).find(internalName);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
