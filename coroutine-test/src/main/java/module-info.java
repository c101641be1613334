/** Tests for programs with coroutines: virtual time, seeded schedules and a JUnit extension. */
module io.coroutine.test {
  requires transitive io.coroutine.runtime;
  requires static org.jspecify;
  requires static transitive org.junit.jupiter.api;

  exports io.coroutine.test;
}
