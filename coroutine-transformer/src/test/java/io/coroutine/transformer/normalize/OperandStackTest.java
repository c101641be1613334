package io.coroutine.transformer.normalize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.transformer.testing.Assembler;
import io.coroutine.transformer.testing.Classes;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Operands below a suspension. */
class OperandStackTest {
  private static Object runExpression(String declarations, String expression) throws Throwable {
    return Classes.compile(
            "class T {"
                + declarations
                + "@Async static Coroutine<Object> m() { return result(String.valueOf("
                + expression
                + ")); } }")
        .run();
  }

  @Test
  void operandsOfTwoSlotsKeepTheirOrder() throws Throwable {
    assertEquals(
        "1-2.5-x-3",
        runExpression(
            "static String f(long a, double b, Object c, int d)"
                + " { return a + \"-\" + b + \"-\" + c + \"-\" + d; }"
                + "static long one() { return 1; } static double two() { return 2.5; }",
            "f(one(), two(), await(later(\"x\")), await(later(3)))"));
  }

  @Test
  void smallTypesAreKeptAsWhatTheyAre() throws Throwable {
    assertEquals(
        "truexd3",
        runExpression(
            "static String f(boolean a, char b, short c, byte d, Object e)"
                + " { return \"\" + a + b + (char) c + d + (e == null ? \"\" : e); }"
                + "static boolean t() { return true; } static char x() { return 'x'; }"
                + "static short d() { return 'd'; } static byte three() { return 3; }",
            "f(t(), x(), d(), three(), await(later(null)))"));
  }

  @Test
  void nullBelowASuspensionStaysNull() throws Throwable {
    assertEquals(
        "nullx",
        runExpression(
            "static String f(String a, Object b) { return a + b; }",
            "f(null, await(later(\"x\")))"));
  }

  @Test
  void anArrayElementIsReadBeforeTheSuspension() throws Throwable {
    assertEquals(
        "11",
        runExpression(
            "static long[] array = {1};"
                + "static Coroutine<Long> spoil() { array[0] = 100; return later(10L); }",
            "array[0] += await(spoil())"));
  }

  @Test
  void suspensionsNestInOneExpression() throws Throwable {
    assertEquals(
        "abcd",
        runExpression(
            "static String f(Object a, Object b) { return \"\" + a + b; }",
            "f(await(later(f(await(later(\"a\")), await(later(\"b\"))))),"
                + " f(await(later(\"c\")), await(later(\"d\"))))"));
  }

  @Test
  void shuffledOperandsOfTwoSlotsSurvive() throws Throwable {
    Object result = Assembler.async(OperandStackTest::shuffled).run();

    assertEquals(10.5, result);
  }

  private static void shuffled(MethodVisitor code) {
    code.visitLdcInsn(2.5);
    code.visitLdcInsn(8L);
    code.visitInsn(Opcodes.DUP2_X2); // 8, 2.5, 8
    code.visitInsn(Opcodes.POP2); // 8, 2.5
    code.visitInsn(Opcodes.FCONST_0);
    code.visitInsn(Opcodes.ACONST_NULL);
    Assembler.awaitString(code, "ignored");
    code.visitInsn(Opcodes.POP2);
    code.visitInsn(Opcodes.POP);
    code.visitVarInsn(Opcodes.DSTORE, 0);
    code.visitInsn(Opcodes.L2D);
    code.visitVarInsn(Opcodes.DLOAD, 0);
    code.visitInsn(Opcodes.DADD);
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC, "java/lang/Double", "valueOf", "(D)Ljava/lang/Double;", false);
    Assembler.returnResult(code);
  }
}
