package io.coroutine.it.cost;

import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/**
 * Something that programs do over and over.
 *
 * @param name what it is, for tables
 * @param program does it as often as it is told
 */
record Operation(String name, IntConsumer program) {

  /** Returns all of them, in the order of the table. */
  static List<Operation> all() {
    return Stream.of(CoroutineOperations.ALL, LoopOperations.ALL, CoordinationOperations.ALL)
        .flatMap(List::stream)
        .toList();
  }
}
