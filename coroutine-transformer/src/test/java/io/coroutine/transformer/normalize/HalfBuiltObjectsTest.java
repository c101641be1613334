package io.coroutine.transformer.normalize;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.transformer.testing.Assembler;
import io.coroutine.transformer.testing.Classes;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Objects whose constructor takes what is awaited, in the shapes of any compiler. */
class HalfBuiltObjectsTest {
  private static final String BUILDER = "java/lang/StringBuilder";
  private static final Type STRING = Type.getType(String.class);

  private static Object run(Consumer<MethodVisitor> code) throws Throwable {
    return Assembler.async(code).run();
  }

  private static void allocate(MethodVisitor code) {
    code.visitTypeInsn(Opcodes.NEW, BUILDER);
  }

  private static void constructBuilder(MethodVisitor code) {
    Assembler.construct(code, BUILDER, STRING);
  }

  private static void returnDescription(MethodVisitor code) {
    Assembler.describe(code);
    Assembler.returnResult(code);
  }

  @Test
  void newDupAsJavacHasIt() throws Throwable {
    Object result =
        run(
            code -> {
              allocate(code);
              code.visitInsn(Opcodes.DUP);
              Assembler.awaitString(code, "a");
              constructBuilder(code);
              returnDescription(code);
            });

    assertEquals("a", result);
  }

  @Test
  void newWithoutDup() throws Throwable {
    Object result =
        run(
            code -> {
              allocate(code);
              Assembler.awaitString(code, "a");
              constructBuilder(code);
              code.visitLdcInsn("dropped");
              Assembler.returnResult(code);
            });

    assertEquals("dropped", result);
  }

  @Test
  void dupBelowAnArgument() throws Throwable {
    // The argument is there first: value, NEW, DUP_X1, SWAP.
    Object result =
        run(
            code -> {
              Assembler.awaitString(code, "a");
              allocate(code);
              code.visitInsn(Opcodes.DUP_X1);
              code.visitInsn(Opcodes.SWAP);
              Assembler.awaitString(code, "b");
              code.visitMethodInsn(
                  Opcodes.INVOKEVIRTUAL,
                  "java/lang/String",
                  "concat",
                  "(Ljava/lang/String;)Ljava/lang/String;",
                  false);
              constructBuilder(code);
              returnDescription(code);
            });

    assertEquals("ab", result);
  }

  @Test
  void bothCopiesDuplicated() throws Throwable {
    // NEW, DUP, DUP2, and so two unused copies below: dropped after the constructor.
    Object result =
        run(
            code -> {
              allocate(code);
              code.visitInsn(Opcodes.DUP);
              code.visitInsn(Opcodes.DUP2);
              Assembler.awaitString(code, "a");
              constructBuilder(code);
              code.visitInsn(Opcodes.POP2);
              returnDescription(code);
            });

    assertEquals("a", result);
  }

  @Test
  void aPairBelowALong() throws Throwable {
    Object result =
        run(
            code -> {
              code.visitLdcInsn(7L);
              allocate(code);
              code.visitInsn(Opcodes.DUP);
              code.visitInsn(Opcodes.DUP2_X2);
              code.visitInsn(Opcodes.POP2);
              // object, object, long
              code.visitVarInsn(Opcodes.LSTORE, 0);
              Assembler.awaitString(code, "a");
              constructBuilder(code);
              code.visitVarInsn(Opcodes.LLOAD, 0);
              code.visitMethodInsn(
                  Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(J)Ljava/lang/StringBuilder;", false);
              returnDescription(code);
            });

    assertEquals("a7", result);
  }

  @Test
  void aLongBetweenTheCopies() throws Throwable {
    Object result =
        run(
            code -> {
              code.visitLdcInsn(7L);
              allocate(code);
              code.visitInsn(Opcodes.DUP_X2); // object, long, object
              Assembler.awaitString(code, "a");
              constructBuilder(code);
              code.visitMethodInsn(
                  Opcodes.INVOKEVIRTUAL, BUILDER, "append", "(J)Ljava/lang/StringBuilder;", false);
              returnDescription(code);
            });

    assertEquals("a7", result);
  }

  @Test
  void keptInALocalVariable() throws Throwable {
    Object result =
        run(
            code -> {
              allocate(code);
              code.visitVarInsn(Opcodes.ASTORE, 0);
              code.visitVarInsn(Opcodes.ALOAD, 0);
              Assembler.awaitString(code, "a");
              constructBuilder(code);
              code.visitVarInsn(Opcodes.ALOAD, 0);
              returnDescription(code);
            });

    assertEquals("a", result);
  }

  @Test
  void keptInTwoLocalVariablesAndOnTheStack() throws Throwable {
    Object result =
        run(
            code -> {
              allocate(code);
              code.visitInsn(Opcodes.DUP);
              code.visitVarInsn(Opcodes.ASTORE, 0);
              code.visitInsn(Opcodes.DUP);
              code.visitVarInsn(Opcodes.ASTORE, 3);
              code.visitVarInsn(Opcodes.ALOAD, 3);
              Assembler.awaitString(code, "a");
              constructBuilder(code);
              code.visitVarInsn(Opcodes.ALOAD, 0);
              Label different = new Label();
              code.visitJumpInsn(Opcodes.IF_ACMPNE, different);
              code.visitVarInsn(Opcodes.ALOAD, 3);
              returnDescription(code);
              code.visitLabel(different);
              code.visitLdcInsn("different");
              Assembler.returnResult(code);
            });

    assertEquals("a", result);
  }

  @Test
  void nestedOfTheSameClass() throws Throwable {
    Object result =
        run(
            code -> {
              allocate(code);
              code.visitInsn(Opcodes.DUP);
              allocate(code);
              code.visitInsn(Opcodes.DUP);
              Assembler.awaitString(code, "inner");
              constructBuilder(code);
              Assembler.awaitString(code, "!");
              code.visitMethodInsn(
                  Opcodes.INVOKEVIRTUAL,
                  BUILDER,
                  "append",
                  "(Ljava/lang/String;)Ljava/lang/StringBuilder;",
                  false);
              Assembler.describe(code);
              constructBuilder(code);
              returnDescription(code);
            });

    assertEquals("inner!", result);
  }

  @Test
  void constructedInEitherBranch() throws Throwable {
    Object result =
        run(
            code -> {
              Label other = new Label();
              Label end = new Label();
              allocate(code);
              code.visitInsn(Opcodes.DUP);
              code.visitLdcInsn(1);
              Assembler.awaitString(code, "kept");
              code.visitVarInsn(Opcodes.ASTORE, 0);
              code.visitJumpInsn(Opcodes.IFEQ, other);
              Assembler.awaitString(code, "a");
              constructBuilder(code);
              code.visitJumpInsn(Opcodes.GOTO, end);
              code.visitLabel(other);
              Assembler.construct(code, BUILDER);
              code.visitLabel(end);
              returnDescription(code);
            });

    assertEquals("a", result);
  }

  @Test
  void abandonedBeforeItsConstructor() throws Throwable {
    Object result =
        run(
            code -> {
              allocate(code);
              Assembler.awaitString(code, "a");
              code.visitInsn(Opcodes.SWAP);
              code.visitInsn(Opcodes.POP);
              Assembler.returnResult(code);
            });

    assertEquals("a", result);
  }

  @Test
  void oneForEachTurnOfALoop() throws Throwable {
    Object result =
        Classes.compile(
                """
                class T {
                  @Async static Coroutine<String> m() {
                    String s = "";
                    for (int i = 0; i < 3; i++) {
                      s = new StringBuilder(s + await(give(i)) + await(later("x"))).toString();
                    }
                    return result(s);
                  }
                }
                """)
            .run();

    assertEquals("0x1x2x", result);
  }

  @Test
  void aTernaryAmongTheArguments() throws Throwable {
    Object result =
        Classes.compile(
                """
                class T {
                  record Three(Object a, long b, Object c) {}
                  static boolean yes() { return true; }
                  @Async static Coroutine<String> m() {
                    return result(
                        new Three(
                                yes() ? new Three(await(later(1)), 2L, null) : await(later(3)),
                                yes() ? await(later(4L)) : 5L,
                                new String(await(later("c"))))
                            .toString());
                  }
                }
                """)
            .run();

    assertEquals("Three[a=Three[a=1, b=2, c=null], b=4, c=c]", result);
  }

  @Test
  void aHandlerThatDeclaresTheUninitializedVariable() throws Throwable {
    // The constructor is the last instruction of the range.
    Object result =
        run(
            code -> {
              Label start = new Label();
              Label end = new Label();
              Label handler = new Label();
              code.visitTryCatchBlock(start, end, handler, "java/lang/Exception");
              allocate(code);
              code.visitVarInsn(Opcodes.ASTORE, 0);
              Assembler.awaitString(code, "a");
              code.visitVarInsn(Opcodes.ASTORE, 1);
              code.visitVarInsn(Opcodes.ALOAD, 0);
              code.visitVarInsn(Opcodes.ALOAD, 1);
              code.visitLabel(start);
              constructBuilder(code);
              code.visitLabel(end);
              code.visitVarInsn(Opcodes.ALOAD, 0);
              returnDescription(code);
              code.visitLabel(handler);
              code.visitInsn(Opcodes.POP);
              code.visitVarInsn(Opcodes.ALOAD, 1);
              Assembler.returnResult(code);
            });

    assertEquals("a", result);
  }

  @Test
  void theClassIsInitializedWhereTheProgramSaysSo() throws Throwable {
    Object result =
        Classes.compile(
                """
                class T {
                  static StringBuilder log = new StringBuilder();
                  static class Loud {
                    static { log.append("init "); }
                    Loud(Object o) { log.append("new"); }
                  }
                  static Coroutine<String> logged() { log.append("argument "); return later(""); }
                  @Async static Coroutine<String> m() {
                    new Loud(await(logged()));
                    return result(log.toString());
                  }
                }
                """)
            .run();

    assertEquals("init argument new", result);
  }
}
