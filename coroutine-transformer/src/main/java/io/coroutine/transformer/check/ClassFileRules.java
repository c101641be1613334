package io.coroutine.transformer.check;

import io.coroutine.transformer.discover.AsyncMethods;
import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Rule;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** What a class file must be so that methods can be added to it. */
final class ClassFileRules {
  /** Java 8, the first version in which interfaces can have the methods that are added. */
  private static final int OLDEST = Opcodes.V1_8;

  private ClassFileRules() {}

  static List<Finding> check(ClassNode type, AsyncMethods methods) {
    int major = type.version & 0xFFFF;
    if (methods.all().isEmpty() || major >= OLDEST) {
      return List.of();
    }
    return List.of(
        new Finding(
            Rule.CLASS_VERSION,
            "",
            0,
            "the class file has version " + major + ", older than Java 8 (52).",
            "Compile it with --release 8 or later."));
  }
}
