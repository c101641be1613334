package io.coroutine.it.malformed;

import java.util.List;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Changes of names, handles and dynamic constants, and the names to choose from. */
final class ConstantEdits {
  static final List<Edit> ALL =
      List.of(
          ConstantEdits::changeBootstrap,
          ConstantEdits::changeBootstrapArgument,
          ConstantEdits::loadDynamicConstant,
          ConstantEdits::insertDynamicCall);

  private ConstantEdits() {}

  static String className(ClassNode type, Choices choices) {
    return choices.of(
        type.name,
        "java/lang/Object",
        "java/lang/String",
        "io/coroutine/Coroutine",
        "io/coroutine/Coroutines",
        "io/coroutine/Frame",
        "io/coroutine/Suspension",
        "java/util/List",
        "[I",
        "[[Ljava/lang/String;",
        "no/such/Type",
        type.superName == null ? type.name : type.superName);
  }

  static String methodName(ClassNode type, Choices choices) {
    return choices.of(
        "await", "suspend", "done", "result", "m", "m$resume", "m$call", "<init>", "<clinit>", "n");
  }

  static String methodDescriptor(ClassNode type, Choices choices) {
    return choices.of(
        "()V",
        "()Lio/coroutine/Coroutine;",
        "(Lio/coroutine/Awaitable;)Ljava/lang/Object;",
        "(Ljava/lang/Object;)Lio/coroutine/Coroutine;",
        "(Ljava/util/concurrent/CompletionStage;)Ljava/lang/Object;",
        "(Ljava/lang/Object;)Ljava/lang/Object;",
        "(IJFD[B)Lio/coroutine/Coroutine;",
        "(L" + type.name + ";)I",
        "()I");
  }

  static String fieldDescriptor(Choices choices) {
    return choices.of(
        "I",
        "J",
        "D",
        "F",
        "Z",
        "C",
        "Ljava/lang/String;",
        "[I",
        "Lno/such/Type;",
        "Ljava/util/List;");
  }

  private static Handle handle(ClassNode type, Choices choices) {
    return new Handle(
        1 + choices.below(9),
        className(type, choices),
        methodName(type, choices),
        methodDescriptor(type, choices),
        choices.flip());
  }

  private static InvokeDynamicInsnNode dynamicCall(MethodNode method, Choices choices) {
    AbstractInsnNode node = method.instructions.get(choices.below(method.instructions.size()));
    while (node != null && !(node instanceof InvokeDynamicInsnNode)) {
      node = node.getNext();
    }
    return (InvokeDynamicInsnNode) node;
  }

  private static void changeBootstrap(ClassNode type, MethodNode method, Choices choices) {
    InvokeDynamicInsnNode call = dynamicCall(method, choices);
    if (call != null) {
      call.bsm = handle(type, choices);
    }
  }

  private static void changeBootstrapArgument(ClassNode type, MethodNode method, Choices choices) {
    InvokeDynamicInsnNode call = dynamicCall(method, choices);
    if (call != null && call.bsmArgs.length > 0) {
      call.bsmArgs[choices.below(call.bsmArgs.length)] =
          choices.flip() ? handle(type, choices) : dynamicConstant(type, choices);
    }
  }

  private static Object dynamicConstant(ClassNode type, Choices choices) {
    Object constant = "text";
    String descriptor = fieldDescriptor(choices);
    Handle bootstrap = handle(type, choices);
    for (int depth = choices.below(4); depth >= 0; depth--) {
      constant = new ConstantDynamic("c", descriptor, bootstrap, constant);
    }
    return constant;
  }

  private static void loadDynamicConstant(ClassNode type, MethodNode method, Choices choices) {
    AbstractInsnNode place = method.instructions.get(choices.below(method.instructions.size()));
    LdcInsnNode load = new LdcInsnNode(dynamicConstant(type, choices));
    method.instructions.insert(place, load);
    method.instructions.insert(load, new InsnNode(choices.flip() ? Opcodes.POP : Opcodes.POP2));
    method.maxStack += 2;
  }

  private static void insertDynamicCall(ClassNode type, MethodNode method, Choices choices) {
    AbstractInsnNode place = method.instructions.get(choices.below(method.instructions.size()));
    method.instructions.insert(
        place,
        new InvokeDynamicInsnNode(
            methodName(type, choices), methodDescriptor(type, choices), handle(type, choices)));
    method.maxStack++;
  }
}
