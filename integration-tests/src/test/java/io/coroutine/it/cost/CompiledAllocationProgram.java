package io.coroutine.it.cost;

import java.util.List;

/**
 * Does operations until they are compiled, and prints how many bytes {@link #TIMES} more of them
 * allocate. With an argument, it does those with generators.
 */
final class CompiledAllocationProgram {
  static final int TIMES = 100_000;

  static final List<Operation> OPERATIONS =
      List.of(
          CoroutineOperations.CALL,
          CoroutineOperations.ANY_CALL,
          CoroutineOperations.INHERITED_CALL,
          CoroutineOperations.PLANTED);

  static final List<Operation> GENERATORS =
      List.of(CoroutineOperations.GENERATOR, CoroutineOperations.KEPT_GENERATOR);

  private static final int WARM_UPS = 20;

  private CompiledAllocationProgram() {}

  public static void main(String[] arguments) {
    for (Operation operation : arguments.length == 0 ? OPERATIONS : GENERATORS) {
      for (int i = 0; i < WARM_UPS; i++) {
        operation.program().accept(TIMES);
      }
      Measurement.of(operation, TIMES, 0).print();
    }
  }
}
