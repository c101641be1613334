package io.coroutine.it.support;

import io.coroutine.it.probe.Probe;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The class files in this module's output directory, after the plugin has been there. */
public final class PluginOutput {
  private PluginOutput() {}

  /** Returns the directory. */
  public static Path directory() {
    return placeOf(Probe.class);
  }

  /** Returns the entry of the class path that a class comes from. */
  public static Path placeOf(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the class files of the targets, with the generated ones. */
  public static Map<String, byte[]> targets() {
    Map<String, byte[]> targets = new TreeMap<>(Classes.read(directory()));
    targets.keySet().removeIf(name -> !name.startsWith("io/coroutine/it/targets/"));
    return targets;
  }
}
