package io.coroutine.transformer.plan;

import io.coroutine.transformer.discover.AsyncMethods;
import io.coroutine.transformer.model.RuntimeApi;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Names the frame classes of a class: {@code Owner$method$Coroutine}, overloads numbered. */
public final class FrameClassNames {
  private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9_$]");

  private final Map<String, String> byMethod = new HashMap<>();

  /** Names one for each of {@code methods}. */
  public FrameClassNames(ClassNode type, AsyncMethods methods) {
    Set<String> taken = new HashSet<>();
    type.innerClasses.forEach(inner -> taken.add(inner.name.toLowerCase(Locale.ROOT)));
    for (MethodNode method : methods.all()) {
      String name = frameClass(type.name, method.name);
      // Without regard to case: there are file systems that see none.
      for (int number = 2; !taken.add(name.toLowerCase(Locale.ROOT)); number++) {
        name = frameClass(type.name, method.name + '$' + number);
      }
      byMethod.put(method.name + method.desc, name);
    }
  }

  private static String frameClass(String owner, String method) {
    // In ASCII: the name becomes a file's, and not every system can write others.
    return owner + '$' + NOT_PLAIN.matcher(method).replaceAll("_") + RuntimeApi.FRAME_CLASS_SUFFIX;
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
