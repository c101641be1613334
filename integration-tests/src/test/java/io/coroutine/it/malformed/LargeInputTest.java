package io.coroutine.it.malformed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.it.malformed.TransformProperty.Outcome;
import io.coroutine.it.support.Classes;
import io.coroutine.transformer.TransformationException;
import io.coroutine.transformer.Transformer;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Class files that are made to take long or to need much memory: what the transformer does is
 * bounded by {@link TransformProperty}.
 */
class LargeInputTest {
  private static final TransformProperty PROPERTY = new TransformProperty();
  private static final String COROUTINE = "Lio/coroutine/Coroutine;";

  /** Returns a class with a method {@code @Async static Coroutine m(Coroutine c)}. */
  private static byte[] async(Consumer<MethodVisitor> code) {
    return async(ClassWriter.COMPUTE_FRAMES, code);
  }

  private static byte[] async(int flags, Consumer<MethodVisitor> code) {
    ClassWriter type =
        new ClassWriter(flags) {
          {
            setComputeLimits(Integer.MAX_VALUE, Long.MAX_VALUE);
          }

          @Override
          protected String getCommonSuperClass(String one, String other) {
            return "java/lang/Object";
          }
        };
    type.visit(Opcodes.V17, Opcodes.ACC_SUPER, "Large", null, "java/lang/Object", null);
    String descriptor = '(' + COROUTINE + ')' + COROUTINE;
    MethodVisitor method = type.visitMethod(Opcodes.ACC_STATIC, "m", descriptor, null, null);
    method.visitAnnotation("Lio/coroutine/Async;", false).visitEnd();
    method.visitCode();
    code.accept(method);
    method.visitMaxs(0, 0);
    method.visitEnd();
    type.visitEnd();
    return type.toByteArray();
  }

  private static void await(MethodVisitor code) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        "io/coroutine/Coroutines",
        "await",
        "(Lio/coroutine/Awaitable;)Ljava/lang/Object;",
        false);
    code.visitInsn(Opcodes.POP);
  }

  private static void returnNull(MethodVisitor code) {
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ARETURN);
  }

  private static void assertRefused(String rule, byte[] classFile) {
    assertEquals(Outcome.REFUSED, PROPERTY.check(classFile));
    Transformer transformer = new Transformer(Classes.locator(Map.of()));
    TransformationException e =
        assertThrows(TransformationException.class, () -> transformer.transform(classFile));
    assertEquals(rule, e.problems().get(0).rule(), e.getMessage());
  }

  private static byte[] withSizes(byte[] classFile, int stack, int locals) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(classFile)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new MethodVisitor(
                    Opcodes.ASM9, super.visitMethod(access, name, descriptor, signature, thrown)) {
                  @Override
                  public void visitMaxs(int maxStack, int maxLocals) {
                    super.visitMaxs(stack, locals);
                  }
                };
              }
            },
            0);
    return writer.toByteArray();
  }

  @Test
  void declaredSizesThatNothingNeedsCostNothing() {
    byte[] sound =
        async(
            code -> {
              for (int i = 0; i < 100; i++) {
                await(code);
              }
              returnNull(code);
            });
    assertEquals(Outcome.VERIFIED, PROPERTY.check(sound));
    assertEquals(Outcome.VERIFIED, PROPERTY.check(withSizes(sound, 65535, 65535)));
  }

  @Test
  void variableOfTheHighestNumberIsRefused() {
    byte[] classFile =
        async(
            code -> {
              code.visitInsn(Opcodes.ICONST_0);
              code.visitVarInsn(Opcodes.ISTORE, 65534);
              await(code);
              returnNull(code);
            });
    assertRefused("method-too-large", classFile);
  }

  @Test
  void manyVariablesAtManyFramesAreBounded() {
    byte[] classFile =
        async(
            code -> {
              for (int i = 0; i < 1500; i++) {
                Label next = new Label();
                code.visitInsn(Opcodes.ICONST_0);
                code.visitJumpInsn(Opcodes.IFEQ, next);
                code.visitInsn(Opcodes.NOP);
                code.visitLabel(next);
              }
              code.visitInsn(Opcodes.ICONST_0);
              code.visitVarInsn(Opcodes.ISTORE, 20_000);
              await(code);
              returnNull(code);
            });
    assertRefused("method-too-large", classFile);
  }

  @Test
  void manyOperandsAtManySuspensionsAreBounded() {
    byte[] classFile =
        async(
            code -> {
              for (int i = 0; i < 3000; i++) {
                code.visitInsn(Opcodes.LCONST_0);
                await(code);
              }
              for (int i = 0; i < 3000; i++) {
                code.visitInsn(Opcodes.POP2);
              }
              returnNull(code);
            });
    assertRefused("method-too-large", classFile);
  }

  /** Writes a class file in which so many try blocks protect the same suspensions. */
  private static byte[] withBlocks(int blocks, int suspensions) {
    return async(
        code -> {
          Label start = new Label();
          Label end = new Label();
          Label handler = new Label();
          for (int i = 0; i < blocks; i++) {
            code.visitTryCatchBlock(start, end, handler, "java/lang/RuntimeException");
          }
          code.visitLabel(start);
          for (int i = 0; i < suspensions; i++) {
            await(code);
          }
          code.visitLabel(end);
          returnNull(code);
          code.visitLabel(handler);
          code.visitInsn(Opcodes.ATHROW);
        });
  }

  @Test
  void manyTryBlocksAreBounded() {
    assertEquals(Outcome.VERIFIED, PROPERTY.check(withBlocks(1000, 10)));
    assertRefused("method-too-large", withBlocks(60_000, 100));
  }

  @Test
  void exceptionTableThatWouldBeTooLongIsRefused() {
    assertRefused("method-too-large", withBlocks(30_000, 2));
  }

  /** A chain of jumps that ends in a return, each to the one before, to the one after, or mixed. */
  private static byte[] withJumps(int[] order) {
    return async(
        code -> {
          Label[] labels = new Label[order.length + 1];
          for (int i = 0; i < labels.length; i++) {
            labels[i] = new Label();
          }
          await(code);
          code.visitInsn(Opcodes.ACONST_NULL);
          code.visitJumpInsn(Opcodes.GOTO, labels[0]);
          for (int step : order) {
            code.visitLabel(labels[step]);
            code.visitJumpInsn(Opcodes.GOTO, labels[step + 1]);
          }
          code.visitLabel(labels[order.length]);
          code.visitInsn(Opcodes.ARETURN);
        });
  }

  @Test
  void longChainsOfJumpsToAReturnTakeLinearTime() {
    int length = 9000;
    int[] backward = IntStream.range(0, length).map(i -> length - 1 - i).toArray();
    Random random = new Random(1);
    int[] mixed = IntStream.range(0, length).toArray();
    for (int i = length - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int step = mixed[i];
      mixed[i] = mixed[other];
      mixed[other] = step;
    }
    for (int[] order : new int[][] {IntStream.range(0, length).toArray(), backward, mixed}) {
      // Each of them becomes a return, and so a suspension: these are too many.
      assertRefused("method-too-large", withJumps(order));
    }
  }

  /** Returns a class whose method has loops in loops, and suspensions in the innermost. */
  private static byte[] withLoops(int depth, int suspensions) {
    return async(
        code -> {
          Label[] heads = new Label[depth];
          for (int i = 0; i < depth; i++) {
            heads[i] = new Label();
            code.visitLabel(heads[i]);
            code.visitInsn(Opcodes.NOP);
          }
          for (int i = 0; i < suspensions; i++) {
            await(code);
          }
          for (int i = depth - 1; i >= 0; i--) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitJumpInsn(Opcodes.IFNULL, heads[i]);
          }
          returnNull(code);
        });
  }

  @Test
  void deeplyNestedLoopsAreBounded() {
    assertEquals(Outcome.VERIFIED, PROPERTY.check(withLoops(200, 10)));
    assertRefused("method-too-large", withLoops(5000, 500));
  }

  @Test
  void jumpsToAndFroAreBounded() {
    Random random = new Random(2);
    byte[] classFile =
        async(
            code -> {
              Label[] labels = new Label[4000];
              for (int i = 0; i < labels.length; i++) {
                labels[i] = new Label();
              }
              for (Label label : labels) {
                code.visitLabel(label);
                code.visitVarInsn(Opcodes.ALOAD, 0);
                code.visitJumpInsn(Opcodes.IFNULL, labels[random.nextInt(labels.length)]);
              }
              await(code);
              returnNull(code);
            });
    assertEquals(Outcome.VERIFIED, PROPERTY.check(classFile));
  }
}
