package io.coroutine.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.transformer.testing.Assembler;
import io.coroutine.transformer.testing.Classes;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Suspensions in control flow of every shape, loaded and run. */
class ControlFlowShapesTest {
  private static Object run(String body) throws Throwable {
    return Classes.compile(
            "class T { static int n; static void check(boolean ok) {"
                + " if (!ok) throw new IllegalStateException(); }"
                + "@Async static Coroutine<Object> m() {"
                + body
                + "} }")
        .run();
  }

  private static void append(MethodVisitor code) {
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        "java/lang/String",
        "concat",
        "(Ljava/lang/String;)Ljava/lang/String;",
        false);
    code.visitVarInsn(Opcodes.ASTORE, 0);
  }

  /** {@code variable 0 += await(later(text))}. */
  private static void appendAwaited(MethodVisitor code, String text) {
    code.visitVarInsn(Opcodes.ALOAD, 0);
    Assembler.awaitString(code, text);
    append(code);
  }

  @Test
  void aCycleThatIsEnteredAtTwoPlaces() throws Throwable {
    Object result =
        Assembler.async(
                code -> {
                  Label one = new Label();
                  Label other = new Label();
                  code.visitLdcInsn("");
                  code.visitVarInsn(Opcodes.ASTORE, 0);
                  code.visitInsn(Opcodes.ICONST_2);
                  code.visitVarInsn(Opcodes.ISTORE, 1);
                  code.visitVarInsn(Opcodes.ILOAD, 1);
                  code.visitJumpInsn(Opcodes.IFNE, other);
                  code.visitLabel(one);
                  appendAwaited(code, "a");
                  code.visitLabel(other);
                  appendAwaited(code, "b");
                  code.visitIincInsn(1, -1);
                  code.visitVarInsn(Opcodes.ILOAD, 1);
                  code.visitJumpInsn(Opcodes.IFGT, one);
                  code.visitVarInsn(Opcodes.ALOAD, 0);
                  Assembler.returnResult(code);
                })
            .run();

    assertEquals("bab", result);
  }

  @Test
  void aLoopThatBeginsWithTheMethod() throws Throwable {
    Object result =
        Assembler.async(
                code -> {
                  Label header = new Label();
                  code.visitLabel(header);
                  Assembler.awaitString(code, "a");
                  code.visitInsn(Opcodes.POP);
                  Assembler.awaitString(code, "again");
                  code.visitVarInsn(Opcodes.ASTORE, 0);
                  code.visitVarInsn(Opcodes.ALOAD, 0);
                  code.visitJumpInsn(Opcodes.IFNULL, header);
                  code.visitVarInsn(Opcodes.ALOAD, 0);
                  Assembler.returnResult(code);
                })
            .run();

    assertEquals("again", result);
  }

  @Test
  void aLoopWithAnOperandBelowIt() throws Throwable {
    Object result =
        Assembler.async(
                code -> {
                  Label header = new Label();
                  code.visitLdcInsn("below");
                  code.visitLdcInsn("");
                  code.visitVarInsn(Opcodes.ASTORE, 0);
                  code.visitInsn(Opcodes.ICONST_2);
                  code.visitVarInsn(Opcodes.ISTORE, 1);
                  code.visitLabel(header);
                  appendAwaited(code, "x");
                  code.visitIincInsn(1, -1);
                  code.visitVarInsn(Opcodes.ILOAD, 1);
                  code.visitJumpInsn(Opcodes.IFGT, header);
                  code.visitVarInsn(Opcodes.ALOAD, 0);
                  append(code);
                  code.visitVarInsn(Opcodes.ALOAD, 0);
                  Assembler.returnResult(code);
                })
            .run();

    assertEquals("belowxx", result);
  }

  @Test
  void aRetryByAnException() throws Throwable {
    assertEquals(
        "3x",
        run(
            """
            while (true) {
              try {
                check(n++ > 1);
                return result(n + (String) await(later("x")));
              } catch (IllegalStateException e) {
                await(later(1));
              }
            }
            """));
  }

  @Test
  void anExceptionThrownInIsRetried() throws Throwable {
    assertEquals(
        2,
        run(
            """
            while (true) {
              try {
                if (n++ == 0) await(failLater(new java.io.IOException()));
                return result(n);
              } catch (Exception e) {
                await(later(1));
              }
            }
            """));
  }

  @Test
  void nestedLoopsWithJumpsThroughFinally() throws Throwable {
    assertEquals(
        "0.0f 0.1f 1.0f f 2.0f |",
        run(
            """
            String s = "";
            outer:
            for (int i = 0; ; i++) {
              for (int j = 0; j < 2; j++) {
                try {
                  if (i == 1 && j == 1) continue outer;
                  s += await(later(i)) + "." + await(give(j));
                  if (i == 2) break outer;
                } finally {
                  s += await(later("f "));
                }
              }
            }
            return result(s + "|");
            """));
  }

  @Test
  void aReturnIsReplacedByTheOneInFinally() throws Throwable {
    assertEquals(
        "finally",
        run("try { return result(await(later(1))); } finally { return later(\"finally\"); }"));
  }

  @Test
  void anAwaitInTheHandlerOfATryAroundASynchronizedBlock() throws Throwable {
    assertEquals(
        "caught",
        run(
            """
            try { synchronized (T.class) { check(false); } }
            catch (IllegalStateException e) { return result(await(later("caught"))); }
            return result(0);
            """));
  }

  @Test
  void aStringSwitchInALoop() throws Throwable {
    assertEquals(
        "A1-A1",
        run(
            """
            String s = "";
            for (String c : List.of("a", "b", "a")) {
              s += switch (c) {
                case "a" -> "A" + await(later(1));
                default -> { await(later(2)); yield "-"; }
              };
            }
            return result(s);
            """));
  }

  @Test
  void aResourceIsClosedAfterTheAwaitAndItsFailureIsSuppressed() throws Throwable {
    assertEquals(
        "body, suppressed 1",
        run(
            """
            class Resource implements AutoCloseable {
              public void close() { throw new IllegalStateException("close"); }
            }
            try (Resource r = new Resource()) {
              await(failLater(new RuntimeException("body")));
              return result(0);
            } catch (RuntimeException e) {
              return result(e.getMessage() + ", suppressed " + e.getSuppressed().length);
            }
            """));
  }

  @Test
  void aVariableThatIsNullOnEveryPath() throws Throwable {
    assertEquals(
        "nullx", run("String s = null; Object x = await(later(\"x\")); return result(s + x);"));
  }

  @Test
  void slotsAreReusedWithOtherTypes() throws Throwable {
    assertEquals(
        "1-2.5-c",
        run(
            """
            String s = "";
            { long a = 1; await(later(1)); s += a; }
            { double a = 2.5; await(later(1)); s += "-" + a; }
            { char a = 'c'; Object b = await(later(1)); s += "-" + a; }
            return result(s);
            """));
  }
}
