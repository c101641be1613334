package io.coroutine.benchmarks.bound;

/** What a method that adds two numbers does after it has waited. */
final class Sum extends Step {
  private final long a;
  private final long b;

  Sum(long a, long b) {
    this.a = a;
    this.b = b;
  }

  @Override
  long goOn(Chain chain, long value) {
    return a + b;
  }
}
