package io.coroutine.it.cost;

import java.util.List;

/**
 * Does operations until they are compiled, and prints how many bytes {@link #TIMES} more of them
 * allocate.
 */
final class CompiledAllocationProgram {
  static final int TIMES = 100_000;

  static final List<Operation> OPERATIONS =
      List.of(CoroutineOperations.CALL, CoroutineOperations.ANY_CALL, CoroutineOperations.PLANTED);

  private static final int WARM_UPS = 20;

  private CompiledAllocationProgram() {}

  public static void main(String[] arguments) {
    for (Operation operation : OPERATIONS) {
      for (int i = 0; i < WARM_UPS; i++) {
        operation.program().accept(TIMES);
      }
      Measurement.of(operation, TIMES, 0).print();
    }
  }
}
