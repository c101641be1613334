package io.coroutine.it.torture.suites;

/** How tortured methods go on when they have suspended. */
enum Resumption {
  AT_ONCE("same"),
  ON_OTHER_THREAD("other");

  private final String driver;

  Resumption(String driver) {
    this.driver = driver;
  }

  /** Returns the option of the JVM that makes the driver of tortured methods do so. */
  String option() {
    return "-Dtorture.driver=" + driver;
  }
}
