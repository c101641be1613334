package io.coroutine.it.malformed;

import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Code that leaves the operand stack as it was, put in anywhere. */
final class Snippets {
  private static final String BUILDER = "java/lang/StringBuilder";

  static final List<Edit> ALL =
      List.of(
          put(Snippets::await),
          put(Snippets::suspend),
          put(Snippets::awaitOperand),
          put(Snippets::awaitBelowManyOperands),
          put(Snippets::awaitInNew),
          put(Snippets::awaitInNewWithCopies),
          put(Snippets::awaitInNewKeptInVariable),
          put(Snippets::neverConstructed),
          put(Snippets::awaitOwnMethod),
          put(Snippets::monitor),
          put(Snippets::storeSomething),
          put(Snippets::shuffle),
          put(Snippets::branch),
          put(Snippets::loop),
          put(Snippets::tableSwitch),
          put(Snippets::tryBlock),
          put(Snippets::earlyReturn),
          put(Snippets::constant));

  /** Writes code. */
  @FunctionalInterface
  private interface Snippet {
    void write(ClassNode type, MethodNode code, Choices choices);
  }

  private Snippets() {}

  private static Edit put(Snippet snippet) {
    return (type, method, choices) -> {
      AbstractInsnNode place = method.instructions.get(choices.below(method.instructions.size()));
      MethodNode code = new MethodNode();
      code.maxLocals = method.maxLocals; // the first variable that is free
      snippet.write(type, code, choices);
      method.maxLocals += code.maxLocals - method.maxLocals + 2;
      method.maxStack += 8;
      method.tryCatchBlocks.addAll(0, code.tryCatchBlocks);
      method.instructions.insert(place, code.instructions);
    };
  }

  private static void await(MethodNode code) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "io/coroutine/Coroutines",
        "done",
        "()Lio/coroutine/Coroutine;",
        false);
    awaitTop(code);
  }

  private static void awaitTop(MethodNode code) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "io/coroutine/Coroutines",
        "await",
        "(Lio/coroutine/Awaitable;)Ljava/lang/Object;",
        false);
  }

  private static void await(ClassNode type, MethodNode code, Choices choices) {
    await(code);
    code.visitInsn(Opcodes.POP);
  }

  private static void suspend(ClassNode type, MethodNode code, Choices choices) {
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "io/coroutine/Coroutines",
        "suspend",
        "(Ljava/lang/Object;)Ljava/lang/Object;",
        false);
    code.visitInsn(Opcodes.POP);
  }

  private static void awaitOperand(ClassNode type, MethodNode code, Choices choices) {
    int push =
        choices.of(Opcodes.ICONST_0, Opcodes.LCONST_0, Opcodes.DCONST_0, Opcodes.ACONST_NULL);
    boolean isWide = push == Opcodes.LCONST_0 || push == Opcodes.DCONST_0;
    code.visitInsn(push);
    await(code);
    code.visitInsn(Opcodes.POP);
    code.visitInsn(isWide ? Opcodes.POP2 : Opcodes.POP);
  }

  private static void awaitBelowManyOperands(ClassNode type, MethodNode code, Choices choices) {
    int count = choices.below(8);
    for (int i = 0; i < count; i++) {
      code.visitInsn(Opcodes.ICONST_0);
    }
    await(code);
    code.visitInsn(Opcodes.POP);
    for (int i = 0; i < count; i++) {
      code.visitInsn(Opcodes.POP);
    }
  }

  private static void construct(MethodNode code) {
    code.visitMethodInsn(Opcodes.INVOKESPECIAL, BUILDER, "<init>", "()V", false);
  }

  private static void awaitInNew(ClassNode type, MethodNode code, Choices choices) {
    code.visitTypeInsn(Opcodes.NEW, BUILDER);
    code.visitInsn(Opcodes.DUP);
    await(type, code, choices);
    construct(code);
    code.visitInsn(Opcodes.POP);
  }

  private static void awaitInNewWithCopies(ClassNode type, MethodNode code, Choices choices) {
    code.visitTypeInsn(Opcodes.NEW, BUILDER);
    int copies = choices.below(3);
    for (int i = 0; i < copies; i++) {
      code.visitInsn(Opcodes.DUP);
    }
    code.visitInsn(Opcodes.ICONST_0);
    if (copies > 0 && choices.flip()) {
      code.visitInsn(Opcodes.DUP_X2);
      code.visitInsn(Opcodes.POP);
      await(type, code, choices);
      construct(code);
      for (int i = 1; i < copies; i++) {
        code.visitInsn(Opcodes.POP);
      }
      code.visitInsn(Opcodes.POP2);
    } else {
      code.visitInsn(Opcodes.SWAP);
      await(type, code, choices);
      construct(code);
      code.visitInsn(Opcodes.POP);
      for (int i = 0; i < copies; i++) {
        code.visitInsn(Opcodes.POP);
      }
    }
  }

  private static void awaitInNewKeptInVariable(ClassNode type, MethodNode code, Choices choices) {
    int variable = code.maxLocals;
    code.visitTypeInsn(Opcodes.NEW, BUILDER);
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ASTORE, variable);
    await(type, code, choices);
    construct(code);
    code.visitVarInsn(Opcodes.ALOAD, variable);
    code.visitInsn(Opcodes.POP);
  }

  private static void neverConstructed(ClassNode type, MethodNode code, Choices choices) {
    code.visitTypeInsn(Opcodes.NEW, choices.flip() ? BUILDER : type.name);
    await(type, code, choices);
    code.visitInsn(Opcodes.POP);
  }

  /** Calls a method with zero or null for each argument, and awaits what it returns. */
  private static void awaitOwnMethod(ClassNode type, MethodNode code, Choices choices) {
    MethodNode callee = choices.of(type.methods);
    if (!callee.desc.endsWith(")Lio/coroutine/Coroutine;")) {
      return;
    }
    boolean isStatic = (callee.access & Opcodes.ACC_STATIC) != 0;
    boolean isInterface = (type.access & Opcodes.ACC_INTERFACE) != 0;
    if (!isStatic) {
      code.visitInsn(Opcodes.ACONST_NULL);
    }
    for (Type parameter : Type.getArgumentTypes(callee.desc)) {
      code.visitInsn(
          switch (parameter.getSort()) {
            case Type.LONG -> Opcodes.LCONST_0;
            case Type.FLOAT -> Opcodes.FCONST_0;
            case Type.DOUBLE -> Opcodes.DCONST_0;
            case Type.OBJECT, Type.ARRAY -> Opcodes.ACONST_NULL;
            default -> Opcodes.ICONST_0;
          });
    }
    int virtual = isInterface ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
    code.visitMethodInsn(
        isStatic ? Opcodes.INVOKESTATIC : virtual,
        type.name,
        callee.name,
        callee.desc,
        isInterface);
    if (choices.flip()) {
      code.visitInsn(Opcodes.NOP); // then the call is not what is awaited directly
    }
    awaitTop(code);
    code.visitInsn(Opcodes.POP);
  }

  private static void monitor(ClassNode type, MethodNode code, Choices choices) {
    int variable = code.maxLocals;
    code.visitLdcInsn("lock");
    code.visitInsn(Opcodes.DUP);
    code.visitVarInsn(Opcodes.ASTORE, variable);
    code.visitInsn(Opcodes.MONITORENTER);
    if (choices.below(4) == 1) {
      await(type, code, choices);
    }
    code.visitVarInsn(Opcodes.ALOAD, variable);
    code.visitInsn(Opcodes.MONITOREXIT);
  }

  private static void storeSomething(ClassNode type, MethodNode code, Choices choices) {
    int variable = choices.below(code.maxLocals + 2);
    switch (choices.below(5)) {
      case 0 -> {
        code.visitInsn(Opcodes.ICONST_0);
        code.visitVarInsn(Opcodes.ISTORE, variable);
      }
      case 1 -> {
        code.visitInsn(Opcodes.LCONST_0);
        code.visitVarInsn(Opcodes.LSTORE, variable);
      }
      case 2 -> {
        code.visitInsn(Opcodes.ACONST_NULL);
        code.visitVarInsn(Opcodes.ASTORE, variable);
      }
      case 3 -> {
        code.visitInsn(Opcodes.DCONST_0);
        code.visitVarInsn(Opcodes.DSTORE, variable);
      }
      default -> {
        code.visitLdcInsn("text");
        code.visitVarInsn(Opcodes.ASTORE, variable);
      }
    }
  }

  private static void shuffle(ClassNode type, MethodNode code, Choices choices) {
    code.visitInsn(Opcodes.ICONST_0);
    code.visitInsn(Opcodes.LCONST_0);
    code.visitInsn(Opcodes.DUP2_X1);
    await(type, code, choices);
    code.visitInsn(Opcodes.POP2);
    code.visitInsn(Opcodes.POP);
    await(type, code, choices);
    code.visitInsn(Opcodes.POP2);
  }

  private static void branch(ClassNode type, MethodNode code, Choices choices) {
    Label join = new Label();
    code.visitInsn(Opcodes.ICONST_0);
    code.visitJumpInsn(choices.of(Opcodes.IFEQ, Opcodes.IFNE), join);
    if (choices.flip()) {
      await(type, code, choices);
    } else {
      storeSomething(type, code, choices);
    }
    code.visitLabel(join);
  }

  private static void loop(ClassNode type, MethodNode code, Choices choices) {
    Label head = new Label();
    code.visitLabel(head);
    await(type, code, choices);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitJumpInsn(Opcodes.IFNE, head);
  }

  private static void tableSwitch(ClassNode type, MethodNode code, Choices choices) {
    Label one = new Label();
    Label two = new Label();
    code.visitInsn(Opcodes.ICONST_1);
    code.visitTableSwitchInsn(0, 2, two, one, two, one);
    code.visitLabel(one);
    await(type, code, choices);
    code.visitLabel(two);
  }

  private static void tryBlock(ClassNode type, MethodNode code, Choices choices) {
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    Label join = new Label();
    code.visitTryCatchBlock(start, end, handler, choices.of(null, "java/lang/RuntimeException"));
    code.visitLabel(start);
    await(type, code, choices);
    code.visitLabel(end);
    code.visitJumpInsn(Opcodes.GOTO, join);
    code.visitLabel(handler);
    if (choices.flip()) {
      await(type, code, choices);
    }
    code.visitInsn(Opcodes.ATHROW);
    code.visitLabel(join);
  }

  private static void earlyReturn(ClassNode type, MethodNode code, Choices choices) {
    Label join = new Label();
    code.visitInsn(Opcodes.ICONST_0);
    code.visitJumpInsn(Opcodes.IFEQ, join);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ARETURN);
    code.visitLabel(join);
  }

  private static void constant(ClassNode type, MethodNode code, Choices choices) {
    Handle handle =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "io/coroutine/Coroutines",
            choices.flip() ? "done" : "await",
            "()Lio/coroutine/Coroutine;",
            false);
    code.visitLdcInsn(
        choices.of(
            Type.getObjectType("[[I"), Type.getMethodType("()V"), handle, 1e10, 1L, "\ud800"));
    code.visitInsn(choices.flip() ? Opcodes.POP : Opcodes.POP2);
  }
}
