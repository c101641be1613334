package io.coroutine.transformer.emit;

import io.coroutine.transformer.discover.Callee;
import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.model.Unboxing;
import io.coroutine.transformer.plan.MethodPlan;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Calls bodies in place of the methods that make coroutines. The arguments are on the stack.
 *
 * <pre>
 * BODY     add(a, b, null, root, depth)
 * ENTRY    add$call(self, a, b, root, depth)
 * LINKED   invokedynamic add(self, a, b, root, depth)    // bootstrap: DirectCall.link
 * </pre>
 */
final class BodyNames {
  private final Map<String, MethodPlan> plans = new HashMap<>();

  BodyNames(Collection<MethodPlan> plans) {
    plans.forEach(plan -> this.plans.put(plan.declared().name + plan.declared().desc, plan));
  }

  /** Returns how the result of a method is unboxed that its body may return unboxed; or null. */
  @Nullable Unboxing result(@Nullable Callee callee) {
    if (callee == null) {
      return null;
    }
    return callee.route() == Callee.Route.LINKED
        ? callee.declared()
        : planOf(callee.call()).result();
  }

  private MethodPlan planOf(MethodInsnNode call) {
    return Objects.requireNonNull(plans.get(call.name + call.desc));
  }

  /** Calls a body, or an entry, that returns {@code result}. */
  Code call(Callee callee, Type result, BodyLayout layout, Code code) {
    MethodInsnNode call = callee.call();
    boolean isStatic = call.getOpcode() == Opcodes.INVOKESTATIC;
    String entry = MethodPlan.entryDescriptor(call.owner, call.desc, isStatic, result);
    if (callee.route() == Callee.Route.BODY) {
      code.pushNull();
    }
    code.loadReference(layout.root()).loadInt(layout.depth());
    return switch (callee.route()) {
      case BODY -> callBody(call, code);
      case ENTRY ->
          code.invokeStatic(call.owner, call.name + RuntimeApi.ENTRY_SUFFIX, entry, call.itf);
      case LINKED -> LinkedCalls.emit(code, call, entry);
    };
  }

  private Code callBody(MethodInsnNode call, Code code) {
    String descriptor = planOf(call).bodyDescriptor();
    // Bodies are private: before nestmates (Java 11) such methods are called by invokespecial only.
    return call.getOpcode() == Opcodes.INVOKESTATIC
        ? code.invokeStatic(call.owner, call.name, descriptor, call.itf)
        : code.invokeSpecial(call.owner, call.name, descriptor, call.itf);
  }
}
