package io.coroutine.it.frontends;

import static io.coroutine.Coroutines.result;
import static io.coroutine.Coroutines.suspend;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ALOAD;
import static org.objectweb.asm.Opcodes.ARETURN;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.CHECKCAST;
import static org.objectweb.asm.Opcodes.DUP;
import static org.objectweb.asm.Opcodes.DUP2_X1;
import static org.objectweb.asm.Opcodes.DUP_X1;
import static org.objectweb.asm.Opcodes.DUP_X2;
import static org.objectweb.asm.Opcodes.INVOKESPECIAL;
import static org.objectweb.asm.Opcodes.INVOKESTATIC;
import static org.objectweb.asm.Opcodes.INVOKEVIRTUAL;
import static org.objectweb.asm.Opcodes.NEW;
import static org.objectweb.asm.Opcodes.POP;
import static org.objectweb.asm.Opcodes.POP2;
import static org.objectweb.asm.Opcodes.SWAP;
import static org.objectweb.asm.Opcodes.V17;

import io.coroutine.Async;
import io.coroutine.Awaitable;
import io.coroutine.Coroutine;
import io.coroutine.StopIteration;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.MemoryLoader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/**
 * Instruction sequences that javac never writes but other compilers do, above all around half-built
 * objects. Each method gives {@code "built"} for the awaited {@code "built"}, ready or not.
 */
class HandWrittenCodeTest {
  private static final String BUILDER = "java/lang/StringBuilder";
  private static final String STRING = "java/lang/String";

  @Test
  void objectIsDuplicatedAsJavacDoesIt() {
    check(
        code -> {
          code.visitTypeInsn(NEW, BUILDER);
          code.visitInsn(DUP);
          await(code);
          construct(code);
        });
  }

  @Test
  void objectLiesInALocalVariableWhileItIsHalfBuilt() {
    check(
        code -> {
          code.visitTypeInsn(NEW, BUILDER);
          code.visitInsn(DUP);
          code.visitVarInsn(ASTORE, 1);
          await(code);
          construct(code);
          code.visitVarInsn(ALOAD, 1);
        });
  }

  @Test
  void objectIsNotDuplicatedAtAll() {
    check(
        code -> {
          code.visitTypeInsn(NEW, BUILDER);
          await(code);
          construct(code);
          code.visitTypeInsn(NEW, BUILDER);
          code.visitInsn(DUP);
          code.visitLdcInsn("built");
          construct(code);
        });
  }

  @Test
  void objectIsDuplicatedUnderAnOperand() {
    check(
        code -> {
          code.visitLdcInsn("operand");
          code.visitTypeInsn(NEW, BUILDER);
          code.visitInsn(DUP_X1);
          code.visitInsn(SWAP);
          code.visitInsn(POP);
          await(code);
          construct(code);
        });
  }

  @Test
  void operandIsPushedBelowBothCopies() {
    check(
        code -> {
          code.visitTypeInsn(NEW, BUILDER);
          code.visitInsn(DUP);
          code.visitLdcInsn("below");
          code.visitInsn(DUP_X2);
          code.visitInsn(POP);
          await(code);
          construct(code);
          code.visitInsn(SWAP);
          code.visitInsn(POP);
        });
  }

  @Test
  void bothCopiesAreDuplicatedUnderAnOperand() {
    check(
        code -> {
          code.visitLdcInsn("below");
          code.visitTypeInsn(NEW, BUILDER);
          code.visitInsn(DUP);
          code.visitInsn(DUP2_X1);
          code.visitInsn(POP2);
          code.visitInsn(POP);
          await(code);
          construct(code);
        });
  }

  @Test
  void twoObjectsAreHalfBuiltAndSwapped() {
    check(
        code -> {
          code.visitTypeInsn(NEW, BUILDER);
          code.visitTypeInsn(NEW, BUILDER);
          code.visitInsn(SWAP);
          code.visitInsn(POP);
          code.visitInsn(DUP);
          await(code);
          construct(code);
        });
  }

  @Test
  void objectIsDroppedWithoutBeingBuilt() {
    check(
        code -> {
          code.visitTypeInsn(NEW, BUILDER);
          await(code);
          code.visitInsn(SWAP);
          code.visitInsn(POP);
          code.visitTypeInsn(NEW, BUILDER);
          code.visitInsn(DUP_X1);
          code.visitInsn(SWAP);
          construct(code);
        });
  }

  private static void await(MethodVisitor code) {
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(
        INVOKESTATIC,
        "io/coroutine/Coroutines",
        "await",
        "(Lio/coroutine/Awaitable;)Ljava/lang/Object;",
        false);
    code.visitTypeInsn(CHECKCAST, STRING);
  }

  private static void construct(MethodVisitor code) {
    code.visitMethodInsn(INVOKESPECIAL, BUILDER, "<init>", "(Ljava/lang/String;)V", false);
  }

  /** Fails unless code that leaves a builder on the stack builds the same, ready and suspended. */
  private static void check(Consumer<MethodVisitor> code) {
    byte[] plain = classWith(code);
    assertThrows(IllegalStateException.class, () -> start(Map.of("Odd", plain), result("built")));
    Map<String, byte[]> transformed = Classes.transform(Map.of("Odd", plain));
    assertEquals("built", finish(start(transformed, result("built")), 0));
    assertEquals("built", finish(start(transformed, asksForIt()), 1));
  }

  private static byte[] classWith(Consumer<MethodVisitor> code) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(V17, 0, "Odd", null, "java/lang/Object", null);
    MethodVisitor method =
        writer.visitMethod(
            ACC_STATIC, "m", "(Lio/coroutine/Awaitable;)Lio/coroutine/Coroutine;", null, null);
    method.visitAnnotation("Lio/coroutine/Async;", false).visitEnd();
    method.visitCode();
    code.accept(method);
    method.visitMethodInsn(
        INVOKEVIRTUAL, "java/lang/Object", "toString", "()Ljava/lang/String;", false);
    method.visitMethodInsn(
        INVOKESTATIC,
        "io/coroutine/Coroutines",
        "result",
        "(Ljava/lang/Object;)Lio/coroutine/Coroutine;",
        false);
    method.visitInsn(ARETURN);
    method.visitMaxs(0, 0);
    method.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  @Async
  private static Coroutine<Object> asksForIt() {
    return result(suspend("what is it?"));
  }

  private static Coroutine<?> start(Map<String, byte[]> classes, Awaitable<?> argument) {
    try {
      Method method =
          new MemoryLoader(classes).loadClass("Odd").getDeclaredMethod("m", Awaitable.class);
      method.setAccessible(true);
      return (Coroutine<?>) method.invoke(null, argument);
    } catch (InvocationTargetException e) {
      throw (RuntimeException) e.getCause();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object finish(Coroutine<?> coroutine, int suspensions) {
    for (int i = 0; i < suspensions; i++) {
      assertEquals("what is it?", coroutine.send(null));
    }
    Object sent = suspensions == 0 ? null : "built";
    return assertThrows(StopIteration.class, () -> coroutine.send(sent)).value();
  }
}
