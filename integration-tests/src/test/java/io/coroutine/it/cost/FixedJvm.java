package io.coroutine.it.cost;

import io.coroutine.it.support.ChildJvm;

/** A JVM whose objects have the same layout wherever the tests run. */
final class FixedJvm {
  private FixedJvm() {}

  /** Returns one for the class path of the tests. */
  static ChildJvm ofTests() {
    return new ChildJvm(ChildJvm.classPathOfTests())
        .with("-Xms64m", "-Xmx64m")
        .with("-XX:+UseCompressedOops", "-XX:ObjectAlignmentInBytes=8")
        // Java 17 does not know this one.
        .with("-XX:+IgnoreUnrecognizedVMOptions", "-XX:-UseCompactObjectHeaders")
        .with("-Dio.coroutine.debug=false");
  }
}
