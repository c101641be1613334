package io.coroutine.agent;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.WeakHashMap;

/**
 * Remembers, for as long as its loader lives, each class that the agent has changed and what its
 * frame classes looked like.
 */
final class ClassHistory {
  /** By loader, class and frame class, the frame class's digest. Guarded by itself. */
  private final Map<ClassLoader, Map<String, Map<String, UUID>>> changed = new WeakHashMap<>();

  void add(ClassLoader loader, String className, Map<String, byte[]> frameClasses) {
    Map<String, UUID> digests = new HashMap<>();
    frameClasses.forEach((name, classFile) -> digests.put(name, digest(classFile)));
    synchronized (changed) {
      changed.computeIfAbsent(loader, l -> new HashMap<>()).put(className, digests);
    }
  }

  boolean contains(ClassLoader loader, String className) {
    synchronized (changed) {
      return changed.getOrDefault(loader, Map.of()).containsKey(className);
    }
  }

  /** Returns whether the class had exactly this frame class when it was loaded. */
  boolean isSameFrame(ClassLoader loader, String className, String frame, byte[] classFile) {
    synchronized (changed) {
      Map<String, UUID> frames =
          changed.getOrDefault(loader, Map.of()).getOrDefault(className, Map.of());
      return digest(classFile).equals(frames.get(frame));
    }
  }

  private static UUID digest(byte[] classFile) {
    return UUID.nameUUIDFromBytes(classFile);
  }
}
