package io.coroutine.it.torture.verify;

import io.coroutine.it.support.MemoryLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Defines and links the classes, in a loader of their own, without initializing any. */
public final class HotSpotVerifier implements Verifier {

  @Override
  public List<String> faults(Map<String, byte[]> classes) {
    List<String> faults = new ArrayList<>();
    ClassLoader loader = new MemoryLoader(classes);
    for (String name : classes.keySet()) {
      try {
        link(loader.loadClass(name.replace('/', '.')));
      } catch (ClassNotFoundException | LinkageError e) {
        faults.add("HotSpot: " + name + ": " + e);
      }
    }
    return faults;
  }

  /** Of the ways to look at a class this one links it, and linking verifies. */
  @SuppressWarnings("ReturnValueIgnored")
  private static void link(Class<?> type) {
    type.getDeclaredMethods();
  }
}
