package io.coroutine.transformer.check;

import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rule;
import io.coroutine.transformer.plan.MethodPlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.commons.CodeSizeEvaluator;
import org.objectweb.asm.tree.MethodNode;

/**
 * Warns of emitted methods that work but never get fast. Also of those that were as large before
 * the transformation: the message gives both sizes, so that one sees what the reason is.
 */
public final class CodeSizeRules {
  /** HotSpot interprets larger methods for ever (-XX:-DontCompileHugeMethods, 8,000 bytes). */
  private static final int LARGEST_COMPILED = 8000;

  /** The sizes of the methods as they were compiled, by the descriptors of their bodies. */
  private final Map<String, Integer> before = new HashMap<>();

  private CodeSizeRules() {}

  /** Measures methods before they are emitted. */
  public static CodeSizeRules before(Collection<MethodPlan> plans) {
    CodeSizeRules rules = new CodeSizeRules();
    plans.forEach(plan -> rules.before.put(plan.bodyDescriptor(), sizeOf(plan.declared())));
    return rules;
  }

  /** Returns a warning for each of the emitted methods that HotSpot will not compile. */
  public List<Finding> warnings(List<MethodNode> emitted) {
    List<Finding> warnings = new ArrayList<>();
    for (MethodNode method : emitted) {
      int size = sizeOf(method);
      if (size > LARGEST_COMPILED) {
        warnings.add(finding(method, size));
      }
    }
    return warnings;
  }

  private Finding finding(MethodNode method, int size) {
    return new Finding(
        Rule.METHOD_NOT_COMPILED,
        method.name,
        Instructions.firstLine(method),
        "the method has about "
            + size
            + " bytes of code once transformed ("
            + before.getOrDefault(method.desc, 0)
            + " before); HotSpot never compiles methods of more than "
            + LARGEST_COMPILED
            + '.',
        "Split it if it is hot.");
  }

  private static int sizeOf(MethodNode method) {
    CodeSizeEvaluator size = new CodeSizeEvaluator(null);
    method.accept(size);
    return size.getMinSize();
  }
}
