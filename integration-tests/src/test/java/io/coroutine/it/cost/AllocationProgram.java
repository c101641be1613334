package io.coroutine.it.cost;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Recording;

/**
 * Measures what each operation allocates, and makes a recording of every object, given that each
 * allocation is outside of a TLAB.
 */
final class AllocationProgram {
  static final int TIMES = 256;

  static final String ALLOCATED = "jdk.ObjectAllocationOutsideTLAB";

  private static final int MOST_ROUNDS = 20;

  private AllocationProgram() {}

  /** Takes the file for the recording. */
  public static void main(String[] arguments) throws IOException {
    try (Recording recording = new Recording()) {
      recording.enable(ALLOCATED).withoutStackTrace();
      recording.start();
      Operation.all().forEach(operation -> measure(operation).print());
      measure(CoroutineOperations.PLANTED).print();
      recording.stop();
      recording.dump(Path.of(arguments[0]));
    }
  }

  /**
   * Measures until two rounds agree. What the JDK makes once, when something is linked or has been
   * called some hundred times, makes a round differ from its neighbours.
   */
  private static Measurement measure(Operation operation) {
    Measurement before = Measurement.of(operation, TIMES, 0);
    for (int round = 1; round < MOST_ROUNDS; round++) {
      Measurement now = Measurement.of(operation, TIMES, round);
      if (now.bytes() == before.bytes()) {
        return now;
      }
      before = now;
    }
    throw new IllegalStateException(operation.name() + " allocates something else each time");
  }
}
