package io.coroutine.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SummaryTest {
  @Test
  void saysWhatWasDoneInOneLine() {
    assertEquals(
        "Transformed 12 methods in 5 classes (1,204 seen, 1,199 unchanged) in 0.21 s",
        new Summary(12, 5, 1204, 210_000_000).toString());
  }

  @Test
  void speaksOfOneMethodInOneClass() {
    assertEquals(
        "Transformed 1 method in 1 class (1 seen, 0 unchanged) in 0.00 s",
        new Summary(1, 1, 1, 0).toString());
  }

  @Test
  void speaksOfNothing() {
    assertEquals(
        "Transformed 0 methods in 0 classes (0 seen, 0 unchanged) in 0.00 s",
        new Summary(0, 0, 0, 0).toString());
  }
}
