package io.coroutine.transformer.normalize;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.coroutine.transformer.testing.Assembler;
import io.coroutine.transformer.testing.Classes;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** How a coroutine returns. */
class ReturnNormalizerTest {
  private static final String MEMBERS =
      """
      static int n = 2;
      static Coroutine<Object> fail() { return failLater(new IllegalStateException("failed")); }
      """;

  private static Classes method(String body) {
    return Classes.compile(
        "class T {" + MEMBERS + "@Async static Coroutine<Object> m() {" + body + "} }");
  }

  /** Counts the calls of a method of the runtime in the transformed method and its body. */
  private static long calls(Classes classes, String name) {
    return classes.transformed().node("T").methods.stream()
        .filter(method -> method.name.equals("m"))
        .flatMap((MethodNode method) -> Arrays.stream(method.instructions.toArray()))
        .filter(node -> node instanceof MethodInsnNode call && call.name.equals(name))
        .count();
  }

  @Test
  void aResultIsReturnedWithoutAnObject() throws Throwable {
    Classes classes = method("return result(1);");

    assertEquals(0, calls(classes, "result"));
    assertEquals(0, calls(classes, "tail"));
    assertEquals(1, classes.run());
  }

  @Test
  void resultsInTheBranchesOfATernaryMakeNoObjects() throws Throwable {
    Classes classes =
        method("return n > 1 ? n > 2 ? result(3) : result(await(later(2))) : result(1);");

    assertEquals(0, calls(classes, "result"));
    assertEquals(2, classes.run());
  }

  @Test
  void resultsInTheBranchesOfASwitchExpressionMakeNoObjects() throws Throwable {
    Classes classes =
        method(
            """
            return switch (n) {
              case 1 -> result(await(later("one")));
              case 2 -> { Object two = await(later("two")); yield result(two); }
              default -> null;
            };
            """);

    assertEquals(0, calls(classes, "result"));
    assertEquals("two", classes.run());
  }

  @Test
  void anotherCoroutineIsAwaited() throws Throwable {
    Classes classes = method("return later(5);");

    assertEquals(1, calls(classes, "tail"));
    assertEquals(5, classes.run());
  }

  @Test
  void branchesMayDiffer() throws Throwable {
    assertEquals(5, method("return n == 2 ? later(5) : result(1);").run());
    assertEquals(1, method("return n != 2 ? later(5) : result(1);").run());
  }

  @Test
  void nullIsAResult() throws Throwable {
    assertNull(method("return null;").run());
    assertNull(method("return n == 2 ? null : result(1);").run());
  }

  @Test
  void whatIsReturnedInATryBlockIsNotAwaitedInIt() {
    Classes classes =
        method("try { return fail(); } catch (IllegalStateException e) { return result(1); }");

    assertThrows(IllegalStateException.class, classes::run);
  }

  @Test
  void neitherBranchOfATernaryIsAwaitedInTheTryBlock() {
    for (String condition : new String[] {"n == 2", "n != 2"}) {
      Classes classes =
          method(
              "try { return "
                  + condition
                  + " ? fail() : fail(); } catch (IllegalStateException e) { return result(1); }");

      assertThrows(IllegalStateException.class, classes::run, condition);
    }
  }

  @Test
  void aResultInATryBlockIsReturnedFromIt() throws Throwable {
    assertEquals(
        "a1",
        method(
                """
                StringBuilder s = new StringBuilder();
                try { return n == 2 ? result(s.append(await(later("a")))) : result(s); }
                finally { s.append(await(later(1))); }
                """)
            .run()
            .toString());
  }

  @Test
  void anEndlessLoopNeedsNoReturn() {
    Classes classes =
        method(
            """
            for (;;) { if (await(later(n++)).equals(5)) throw new IllegalStateException(); }
            """);

    assertThrows(IllegalStateException.class, classes::run);
  }

  @Test
  void aHandlerAroundNothingButTheResultGoesWithIt() throws Throwable {
    Classes classes =
        Assembler.async(
            code -> {
              Label start = new Label();
              Label end = new Label();
              Label handler = new Label();
              code.visitTryCatchBlock(start, end, handler, "java/lang/RuntimeException");
              Assembler.awaitString(code, "value");
              code.visitLabel(start);
              code.visitMethodInsn(
                  Opcodes.INVOKESTATIC,
                  "io/coroutine/Coroutines",
                  "result",
                  "(Ljava/lang/Object;)Lio/coroutine/Coroutine;",
                  false);
              code.visitLabel(end);
              code.visitInsn(Opcodes.ARETURN);
              code.visitLabel(handler);
              code.visitInsn(Opcodes.ATHROW);
            });

    assertEquals("value", classes.run());
  }
}
