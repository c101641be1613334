package io.coroutine.benchmarks.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Binds processes to cores with {@code taskset}, where there is one. */
final class Pinning {
  private final boolean possible;

  private Pinning(boolean possible) {
    this.possible = possible;
  }

  /** Tries it out on the first two cores. */
  static Pinning find() throws InterruptedException {
    return new Pinning(works(0) && works(1));
  }

  boolean isPossible() {
    return possible;
  }

  /** Returns the command that runs {@code command} on a core, or on any if that is not possible. */
  List<String> pinned(int core, List<String> command) {
    if (!possible) {
      return command;
    }
    List<String> pinned = prefix(core);
    pinned.addAll(command);
    return pinned;
  }

  private static List<String> prefix(int core) {
    return new ArrayList<>(List.of("taskset", "-c", Integer.toString(core)));
  }

  private static boolean works(int core) throws InterruptedException {
    List<String> command = prefix(core);
    command.add("true");
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // there is no taskset
    }
  }
}
