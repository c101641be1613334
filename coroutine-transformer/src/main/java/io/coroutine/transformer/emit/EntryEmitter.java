package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.plan.MethodPlan;
import java.util.List;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Emits the entry through which other methods call a body without making a coroutine object. It is
 * as accessible as the method itself.
 *
 * <pre>
 * static synthetic Object add$call(Hello self, int a, int b, Frame root, int depth) {
 *   if (self.getClass() != Hello.class) {               // if the method can be overridden
 *     return invokedynamic add(self, a, b, root, depth);  // bootstrap: DirectCall.select
 *   }
 *   return self.add(a, b, null, root, depth);
 * }
 * </pre>
 *
 * <p>To a body that returns a primitive value there is another one, which returns that; this one
 * boxes it.
 */
final class EntryEmitter {
  private static final int VISIBILITY = Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED;

  private final MethodNode declared;
  private final MethodPlan plan;
  private final Type result;

  private EntryEmitter(MethodPlan plan, Type result) {
    this.declared = plan.declared();
    this.plan = plan;
    this.result = result;
  }

  /** Returns the entry that returns Object, and the one that returns what the body does. */
  static List<MethodNode> emit(MethodPlan plan) {
    return results(plan).stream().map(result -> new EntryEmitter(plan, result).emit()).toList();
  }

  /** Returns what the entries to a body return, one each. */
  static List<Type> results(MethodPlan plan) {
    return Stream.of(Results.OBJECT, plan.bodyType()).distinct().toList();
  }

  /** Returns the access flags of the entry to a method. */
  static int access(MethodNode declared) {
    return (declared.access & VISIBILITY) | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
  }

  private MethodNode emit() {
    String owner = plan.owner().name;
    MethodNode entry =
        new MethodNode(
            access(declared),
            declared.name + RuntimeApi.ENTRY_SUFFIX,
            MethodPlan.entryDescriptor(owner, declared.desc, plan.isStatic(), result),
            null,
            null);
    Code code = new Code();
    int slots = Type.getArgumentsAndReturnSizes(entry.desc) >> 2;
    int root = slots - 1 - 2;
    if (isOverridable()) {
      emitCallOfSubclass(code, entry, root);
    }
    AwaitedFactory.loadArguments(code, plan);
    code.pushNull().loadReference(root).loadInt(root + 1);
    if (plan.isStatic()) {
      code.invokeStatic(owner, declared.name, plan.bodyDescriptor(), plan.isInInterface());
    } else {
      code.invokeSpecial(owner, declared.name, plan.bodyDescriptor(), false);
    }
    if (result.equals(Results.OBJECT)) {
      Results.box(code, plan.result(), root);
    }
    entry.instructions = code.op(result.getOpcode(Opcodes.IRETURN)).list();
    entry.maxLocals = slots;
    entry.maxStack = slots + 3;
    return entry;
  }

  private boolean isOverridable() {
    return !plan.isStatic()
        && (declared.access & Opcodes.ACC_FINAL) == 0
        && (plan.owner().access & Opcodes.ACC_FINAL) == 0;
  }

  private void emitCallOfSubclass(Code code, MethodNode entry, int root) {
    LabelNode same = new LabelNode();
    code.loadReference(0);
    code.list()
        .add(
            new MethodInsnNode(
                Opcodes.INVOKEVIRTUAL,
                RuntimeApi.OBJECT,
                "getClass",
                "()Ljava/lang/Class;",
                false));
    code.push(plan.ownerType()).jump(Opcodes.IF_ACMPEQ, same);
    AwaitedFactory.loadArguments(code, plan);
    code.loadReference(root).loadInt(root + 1);
    LinkedCalls.emitForSubclass(code, plan, entry.desc).op(result.getOpcode(Opcodes.IRETURN));
    code.label(same).frame(BodyLayout.entries(Type.getArgumentTypes(entry.desc)), List.of());
  }
}
