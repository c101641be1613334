package io.coroutine.it.frontends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.probe.Outcome;
import io.coroutine.it.probe.Probe;
import io.coroutine.it.probe.Runner;
import io.coroutine.it.probe.Way;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.MemoryLoader;
import io.coroutine.it.support.Targets;
import io.coroutine.transformer.TransformationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.CodeSizeEvaluator;

/** Where the limit of 65,535 bytes a method lies, to the instruction. */
class CodeLimitTest {
  private static final int LIMIT = 65_535;
  private static final int BYTES_OF_IINC = 3;

  // The plain method is within the limit in all cases.
  @Test
  void largestMethodThatFitsRunsAndTheNextIsAnErrorThatNamesIt() {
    int fits = (LIMIT - 1000) / BYTES_OF_IINC;
    int exceeds = (LIMIT - 30) / BYTES_OF_IINC;
    assertTrue(isTransformed(fits) && !isTransformed(exceeds));
    while (exceeds - fits > 1) {
      int middle = (fits + exceeds) / 2;
      if (isTransformed(middle)) {
        fits = middle;
      } else {
        exceeds = middle;
      }
    }
    Map<String, byte[]> largest = Classes.transform(counting(fits));
    assertTrue(
        largestMethodOf(largest.get("Counting")) > LIMIT - BYTES_OF_IINC, fits + " increments");
    assertEquals(new Outcome("-> " + fits, 1, 0), run(largest, Way.READY));
    assertEquals(new Outcome("-> " + fits, 1, 1), run(largest, Way.PENDING));

    Map<String, byte[]> tooLarge = counting(exceeds);
    TransformationException e =
        assertThrows(TransformationException.class, () -> Classes.transform(tooLarge));
    assertEquals("method-too-large", e.problems().get(0).rule());
    assertEquals("Counting.counts", e.problems().get(0).place());
  }

  private static boolean isTransformed(int increments) {
    try {
      return Classes.transform(counting(increments)).containsKey("Counting$counts$Coroutine");
    } catch (TransformationException e) {
      return false;
    }
  }

  private static Outcome run(Map<String, byte[]> classes, Way way) {
    Class<?> type = Targets.load(new MemoryLoader(classes), "Counting");
    return Runner.run(Runner.targetsOf(type).get(0), way);
  }

  private static int largestMethodOf(byte[] bytes) {
    int[] largest = {0};
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new CodeSizeEvaluator(null) {
                  @Override
                  public void visitEnd() {
                    largest[0] = Math.max(largest[0], getMaxSize());
                  }
                };
              }
            },
            0);
    return largest[0];
  }

  /** Returns a target that awaits, and then increments a local variable so many times. */
  private static Map<String, byte[]> counting(int increments) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, 0, "Counting", null, "java/lang/Object", null);
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_STATIC,
            "counts",
            "(L" + Probe.class.getName().replace('.', '/') + ";)Lio/coroutine/Coroutine;",
            null,
            null);
    code.visitAnnotation("Lio/coroutine/Async;", false).visitEnd();
    AnnotationVisitor expect = code.visitAnnotation("Lio/coroutine/it/probe/Expect;", true);
    expect.visit("value", "");
    expect.visitEnd();
    code.visitCode();
    code.visitVarInsn(Opcodes.ALOAD, 0);
    code.visitInsn(Opcodes.ACONST_NULL);
    call(code, Opcodes.INVOKEVIRTUAL, "it/probe/Probe", "later", "Object", "Awaitable");
    call(code, Opcodes.INVOKESTATIC, "Coroutines", "await", "Awaitable", "Object");
    code.visitInsn(Opcodes.POP);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, 1);
    for (int i = 0; i < increments; i++) {
      code.visitIincInsn(1, 1);
    }
    code.visitVarInsn(Opcodes.ILOAD, 1);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
    call(code, Opcodes.INVOKESTATIC, "Coroutines", "result", "Object", "Coroutine");
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    writer.visitEnd();
    return Map.of("Counting", writer.toByteArray());
  }

  private static void call(
      MethodVisitor code, int opcode, String owner, String name, String takes, String gives) {
    code.visitMethodInsn(
        opcode, "io/coroutine/" + owner, name, '(' + type(takes) + ')' + type(gives), false);
  }

  private static String type(String simpleName) {
    return (simpleName.equals("Object") ? "Ljava/lang/" : "Lio/coroutine/") + simpleName + ';';
  }
}
