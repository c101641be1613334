package io.coroutine.it.scripts;

import java.util.List;
import java.util.Map;

/** Runs scripts, in whatever language. */
@FunctionalInterface
interface Runner {
  /**
   * Returns the traces of some scripts by their seeds.
   *
   * @throws IllegalArgumentException if they do not compile
   */
  Map<Long, List<String>> run(List<Script> scripts);
}
