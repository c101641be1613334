package io.coroutine.transformer.plan;

import io.coroutine.transformer.discover.AsyncMethods;
import io.coroutine.transformer.model.RuntimeApi;
import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Names the frame classes of a class: {@code Owner$method$Coroutine}, overloads numbered. */
public final class FrameClassNames {
  private final Map<String, String> byMethod = new HashMap<>();

  /** Names one for each of {@code methods}. */
  public FrameClassNames(ClassNode type, AsyncMethods methods) {
    Map<String, Integer> overloads = new HashMap<>();
    for (MethodNode method : methods.all()) {
      int number = overloads.merge(method.name, 1, Integer::sum);
      byMethod.put(
          method.name + method.desc,
          type.name
              + '$'
              + method.name
              + (number == 1 ? "" : "$" + number)
              + RuntimeApi.FRAME_CLASS_SUFFIX);
    }
  }

  /** Returns the internal name of a method's frame class. */
  public String of(String name, String descriptor) {
    String frameClass = byMethod.get(name + descriptor);
    if (frameClass == null) {
      throw new IllegalArgumentException(name + descriptor + " is not a coroutine");
    }
    return frameClass;
  }
}
