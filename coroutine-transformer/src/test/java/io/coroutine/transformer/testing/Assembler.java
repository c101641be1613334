package io.coroutine.transformer.testing;

import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.MethodNode;

/** Makes methods that no Java compiler makes. Words are written as {@link #await} and so on. */
public final class Assembler {
  private static final String WORDS = "io/coroutine/Coroutines";
  private static final String COROUTINE = "Lio/coroutine/Coroutine;";

  private Assembler() {}

  /** Returns a class {@code T} whose static {@code @Async} method {@code m()} has this code. */
  public static Classes async(Consumer<MethodVisitor> code) {
    ClassWriter writer =
        new ClassWriter(ClassWriter.COMPUTE_FRAMES) {
          @Override
          protected String getCommonSuperClass(String one, String other) {
            return "java/lang/Object";
          }
        };
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "T", null, "java/lang/Object", null);
    MethodVisitor method =
        writer.visitMethod(
            Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "m", "()" + COROUTINE, null, null);
    method.visitAnnotation("Lio/coroutine/Async;", false).visitEnd();
    method.visitCode();
    code.accept(method);
    method.visitMaxs(0, 0);
    method.visitEnd();
    writer.visitEnd();
    return Classes.of(Map.of("T", writer.toByteArray()));
  }

  /** Returns a static method without parameters that has this code, with its stack map. */
  public static MethodNode method(Consumer<MethodVisitor> code) {
    for (MethodNode method : async(code).node("T").methods) {
      if (method.name.equals("m")) {
        return method;
      }
    }
    throw new AssertionError("the method is missing");
  }

  /** Takes a value from the stack, and awaits a coroutine that gives it after a suspension. */
  public static void awaitLater(MethodVisitor code) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, WORDS, "later", "(Ljava/lang/Object;)" + COROUTINE, false);
    await(code);
  }

  /** Awaits the awaitable on the stack. */
  public static void await(MethodVisitor code) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        WORDS,
        "await",
        "(Lio/coroutine/Awaitable;)Ljava/lang/Object;",
        false);
  }

  /** Pushes a string that was awaited. */
  public static void awaitString(MethodVisitor code, String value) {
    code.visitLdcInsn(value);
    awaitLater(code);
    code.visitTypeInsn(Opcodes.CHECKCAST, "java/lang/String");
  }

  /** {@code return result(value on the stack)}. */
  public static void returnResult(MethodVisitor code) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, WORDS, "result", "(Ljava/lang/Object;)" + COROUTINE, false);
    code.visitInsn(Opcodes.ARETURN);
  }

  /** Calls a constructor. */
  public static void construct(MethodVisitor code, String owner, Type... parameters) {
    code.visitMethodInsn(
        Opcodes.INVOKESPECIAL,
        owner,
        "<init>",
        Type.getMethodDescriptor(Type.VOID_TYPE, parameters),
        false);
  }

  /** Calls {@code toString}. */
  public static void describe(MethodVisitor code) {
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL, "java/lang/Object", "toString", "()Ljava/lang/String;", false);
  }
}
