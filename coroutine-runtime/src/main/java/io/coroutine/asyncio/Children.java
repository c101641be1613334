package io.coroutine.asyncio;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;

/** The child processes of a loop that are not over, and so would outlive it. */
final class Children {
  private final Set<Launch> launches = new LinkedHashSet<>();

  void add(Launch launch) {
    launches.add(launch);
  }

  void remove(Launch launch) {
    launches.remove(launch);
  }

  /** Kills all. */
  void callOffAll(boolean debug) {
    for (Launch launch : new ArrayList<>(launches)) {
      if (debug) {
        EventLoop.LOGGER.log(Level.WARNING, "unclosed when its loop was closed: " + launch);
      }
      launch.callOff();
    }
  }
}
