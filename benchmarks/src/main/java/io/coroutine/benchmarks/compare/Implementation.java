package io.coroutine.benchmarks.compare;

import io.coroutine.benchmarks.workload.Implementations;
import java.util.List;
import java.util.Locale;

/** Who is compared: the columns of the tables. */
enum Implementation {
  ASYNC("ours"),
  BOUND("hand-written"),
  KOTLIN("Kotlin coroutines"),
  THREADS("virtual threads"),
  PYTHON("CPython");

  private static final int JDK_WITH_VIRTUAL_THREADS = 21;

  private final String label;

  Implementation(String label) {
    this.label = label;
  }

  String label() {
    return label;
  }

  /** Returns its name as an argument, and in packages. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether it implements {@code workload} in Java or Kotlin, and this JDK can run it. */
  boolean hasClassFor(Class<?> workload) {
    if (this == THREADS && Runtime.version().feature() < JDK_WITH_VIRTUAL_THREADS) {
      return false;
    }
    return Implementations.exists(workload, id());
  }

  /** Returns what its JVMs must be told: virtual threads are to share one carrier. */
  List<String> jvmArguments() {
    return this == THREADS
        ? List.of(
            "-Djdk.virtualThreadScheduler.parallelism=1",
            "-Djdk.virtualThreadScheduler.maxPoolSize=1")
        : List.of();
  }
}
