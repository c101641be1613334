package io.coroutine.transformer.check;

import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodNode;

/** Warns of emitted methods that work but never get fast. */
public final class CodeSizeRules {
  /** HotSpot interprets larger methods for ever (-XX:-DontCompileHugeMethods, 8,000 bytes). */
  private static final int LARGEST_COMPILED = 8000;

  private CodeSizeRules() {}

  /** Returns a warning for each of {@code methods} that HotSpot will not compile. */
  public static List<Finding> warnings(List<MethodNode> methods) {
    List<Finding> warnings = new ArrayList<>();
    for (MethodNode method : methods) {
      CodeSizeEvaluator size = new CodeSizeEvaluator(null);
      method.accept(size);
      if (size.getMinSize() > LARGEST_COMPILED) {
        warnings.add(
            new Finding(
                "method-not-compiled",
                method.name,
                Instructions.firstLine(method),
                "the method has about "
                    + size.getMinSize()
                    + " bytes of code once transformed; HotSpot never compiles methods of more than "
                    + LARGEST_COMPILED
                    + '.',
                "Split it if it is hot."));
      }
    }
    return warnings;
  }
}
