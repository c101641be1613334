package io.coroutine.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintStream;

/**
 * Makes {@code System.out} write UTF-8, which the JVM does by itself only if the locale says so.
 */
final class Utf8 {
  private Utf8() {}

  /** Lets everything that is printed from now on be UTF-8, wherever {@code System.out} goes. */
  static void stdout() {
    System.setOut(new PrintStream(System.out, true, UTF_8));
  }
}
