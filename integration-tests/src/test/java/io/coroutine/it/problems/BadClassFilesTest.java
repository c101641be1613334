package io.coroutine.it.problems;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import io.coroutine.transformer.Problem;
import io.coroutine.transformer.TransformationException;
import io.coroutine.transformer.Transformer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Class files that can't be transformed, whatever their source was. */
class BadClassFilesTest {
  private static final String HEADER =
      "import static io.coroutine.Coroutines.*;\nimport io.coroutine.*;\n";

  private static final Map<String, byte[]> CLASSES =
      Compilation.compile(
          "Sound",
          HEADER
              + """
              class Sound {
                Sound() {}
                @Async static Coroutine<Integer> m(Coroutine<Integer> c) {
                  return result(await(c));
                }
              }
              class Plain {
                static int m() {
                  return 1;
                }
              }
              """,
          "--release",
          "17");

  @Test
  void soundClassIsTransformed() {
    assertTrue(transformer().transform(CLASSES.get("Sound")).isChanged());
  }

  @Test
  void classFileOlderThanJava8IsRefusedIfItHasAsyncMethods() {
    Problem problem = onlyProblemOf(withVersion(CLASSES.get("Sound"), 51));
    assertEquals("class-version", problem.rule());
    assertEquals("Sound", problem.className());
    assertTrue(problem.fact().contains("51"), problem.fact());
  }

  @Test
  void classFileOlderThanJava8WithoutAsyncMethodsIsLeftAlone() {
    assertFalse(transformer().transform(withVersion(CLASSES.get("Plain"), 49)).isChanged());
  }

  @Test
  void classFileNewerThanAsmIsRefusedByName() {
    Problem problem = onlyProblemOf(withVersion(CLASSES.get("Sound"), 99));
    assertEquals("class-too-new", problem.rule());
    assertEquals("Sound", problem.className());
    assertTrue(problem.fact().contains("99"), problem.fact());
  }

  @Test
  void supertypeNewerThanAsmIsRead() {
    Map<String, byte[]> classes = hierarchy();
    classes.put("Base", withVersion(classes.get("Base"), 99));
    assertTrue(
        new Transformer(Classes.locator(classes)).transform(classes.get("User")).isChanged());
  }

  @Test
  void truncatedClassFileIsRefused() {
    byte[] bytes = CLASSES.get("Sound");
    for (int length : new int[] {bytes.length - 1, bytes.length / 2, bytes.length / 4, 12}) {
      assertEquals(
          "class-malformed", onlyProblemOf(Arrays.copyOf(bytes, length)).rule(), "at " + length);
    }
  }

  @Test
  void noClassFileAtAllIsRefused() {
    assertEquals("class-malformed", onlyProblemOf(new byte[] {1, 2, 3}).rule());
    assertEquals("class-malformed", onlyProblemOf(new byte[0]).rule());
  }

  @Test
  void candidateTestRefusesNoBytes() {
    assertTrue(Transformer.isCandidate(CLASSES.get("Sound")));
    assertFalse(Transformer.isCandidate(CLASSES.get("Plain")));
    for (byte[] bytes : new byte[][] {{}, {1, 2, 3}, Arrays.copyOf(CLASSES.get("Sound"), 20)}) {
      Transformer.isCandidate(bytes); // says something, and throws nothing
    }
  }

  @Test
  void supertypeThatIsMissingIsNamed() {
    Map<String, byte[]> classes = hierarchy();
    assertTrue(
        new Transformer(Classes.locator(classes)).transform(classes.get("User")).isChanged());

    byte[] user = classes.get("User");
    classes.remove("Base");
    Problem problem = onlyProblem(new Transformer(Classes.locator(classes)), user);
    assertEquals("missing-class", problem.rule());
    assertTrue(problem.toString().contains("Base"), problem.toString());
    assertTrue(problem.place().startsWith("User"), problem.place());
  }

  @Test
  void constructorMarkedAsyncIsRefused() {
    Problem problem = onlyProblemOf(withAsync(CLASSES.get("Sound"), "<init>"));
    assertEquals("async-constructor", problem.rule());
    assertEquals("<init>", problem.method());
    assertTrue(problem.line() > 0, problem.toString());
  }

  @Test
  void wordOfANewerRuntimeIsRefused() {
    Problem problem =
        onlyProblemOf(
            async(
                code -> {
                  code.visitInsn(Opcodes.ACONST_NULL);
                  code.visitMethodInsn(
                      Opcodes.INVOKESTATIC,
                      "io/coroutine/Coroutines",
                      "emitLater",
                      "(Ljava/lang/Object;)Ljava/lang/Object;",
                      false);
                  code.visitInsn(Opcodes.POP);
                  code.visitInsn(Opcodes.ACONST_NULL);
                  code.visitInsn(Opcodes.ARETURN);
                }));
    assertEquals("unknown-word", problem.rule());
    assertTrue(problem.fact().startsWith("Coroutines.emitLater("), problem.fact());
  }

  @Test
  void wordBehindADynamicConstantIsRefused() {
    Handle await =
        new Handle(
            Opcodes.H_INVOKESTATIC,
            "io/coroutine/Coroutines",
            "await",
            "(Lio/coroutine/Awaitable;)Ljava/lang/Object;",
            false);
    Handle bootstrap = new Handle(Opcodes.H_INVOKESTATIC, "B", "b", "()V", false);
    Problem problem =
        onlyProblemOf(
            async(
                code -> {
                  code.visitLdcInsn(
                      new ConstantDynamic("c", "Lio/coroutine/Coroutine;", bootstrap, await));
                  code.visitInsn(Opcodes.ARETURN);
                }));
    assertEquals("await-method-reference", problem.rule());
  }

  @Test
  void variableOfThisMustNotBeAssigned() {
    Problem problem =
        onlyProblemOf(
            async(
                code -> {
                  code.visitInsn(Opcodes.ACONST_NULL);
                  code.visitVarInsn(Opcodes.ASTORE, 0);
                  code.visitInsn(Opcodes.ACONST_NULL);
                  code.visitInsn(Opcodes.ARETURN);
                }));
    assertEquals("this-reassigned", problem.rule());
    assertEquals("m", problem.method());
  }

  @Test
  void codeThatTheVerifierRefusesIsRefused() {
    Problem problem = onlyProblemOf(async(code -> code.visitInsn(Opcodes.ARETURN)));
    assertEquals("class-unverifiable", problem.rule());
  }

  @Test
  void classWithTooManyConstantsIsRefused() {
    ClassReader reader = new ClassReader(CLASSES.get("Sound"));
    // Just fits as it is: each field has a constant of its own, and one more for its name.
    int fields = (65_525 - reader.getItemCount()) / 2;
    ClassWriter writer = new ClassWriter(0);
    reader.accept(
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visitEnd() {
            for (int i = 0; i < fields; i++) {
              visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "f" + i, "I", null, i);
            }
            super.visitEnd();
          }
        },
        0);
    Problem problem = onlyProblemOf(writer.toByteArray());
    assertEquals("class-too-large", problem.rule());
    assertTrue(problem.fact().contains(" constants once transformed"), problem.fact());
  }

  @Test
  void failureOfTheTransformerItselfIsToldByName() {
    Transformer transformer =
        new Transformer(
            name -> {
              throw new IllegalStateException("the locator is broken");
            });
    Problem problem = onlyProblem(transformer, hierarchy().get("User"));
    assertEquals("internal-error", problem.rule());
    assertEquals("User", problem.className());
    assertTrue(problem.fact().contains("the locator is broken"), problem.fact());
  }

  @Test
  void warningsOfAClassWithErrorsAreToldInTheSameRun() {
    Map<String, byte[]> classes =
        Compilation.compile(
            "Both",
            HEADER
                + """
                class Both {
                  @Async static Coroutine<Integer> m(Coroutine<Integer> c) throws Exception {
                    Thread.sleep(1);
                    synchronized (c) {
                      return result(await(c));
                    }
                  }
                }
                """,
            "--release",
            "17");
    TransformationException e =
        assertThrows(
            TransformationException.class, () -> transformer().transform(classes.get("Both")));
    assertEquals(List.of("await-in-monitor"), e.problems().stream().map(Problem::rule).toList());
    assertEquals(List.of("blocking-call"), e.warnings().stream().map(Problem::rule).toList());
  }

  /** Returns a class whose {@code @Async} method {@code m} has this code. */
  private static byte[] async(Consumer<MethodVisitor> code) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "Made", null, "java/lang/Object", null);
    MethodVisitor method =
        writer.visitMethod(Opcodes.ACC_PUBLIC, "m", "()Lio/coroutine/Coroutine;", null, null);
    method.visitAnnotation("Lio/coroutine/Async;", false).visitEnd();
    method.visitCode();
    code.accept(method);
    method.visitMaxs(0, 0);
    method.visitEnd();
    return writer.toByteArray();
  }

  /** Returns classes that need a common supertype where two paths with an await meet. */
  private static Map<String, byte[]> hierarchy() {
    return new HashMap<>(
        Compilation.compile(
            "User",
            HEADER
                + """
                class Base { int n() { return 1; } }
                class Left extends Base {}
                class Right extends Base {}
                class User {
                  @Async static Coroutine<Integer> m(Coroutine<Boolean> c) {
                    Base base = await(c) ? new Left() : new Right();
                    await(done());
                    return result(base.n());
                  }
                }
                """,
            "--release",
            "17"));
  }

  private static Transformer transformer() {
    return new Transformer(Classes.locator(CLASSES));
  }

  private static Problem onlyProblemOf(byte[] bytes) {
    return onlyProblem(transformer(), bytes);
  }

  private static Problem onlyProblem(Transformer transformer, byte[] bytes) {
    TransformationException e =
        assertThrows(TransformationException.class, () -> transformer.transform(bytes));
    assertEquals(1, e.problems().size(), e.getMessage());
    return e.problems().get(0);
  }

  private static byte[] withVersion(byte[] bytes, int major) {
    byte[] copy = bytes.clone();
    copy[6] = (byte) (major >> 8);
    copy[7] = (byte) major;
    return copy;
  }

  private static byte[] withAsync(byte[] bytes, String methodName) {
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                MethodVisitor method =
                    super.visitMethod(access, name, descriptor, signature, thrown);
                if (name.equals(methodName)) {
                  method.visitAnnotation("Lio/coroutine/Async;", false).visitEnd();
                }
                return method;
              }
            },
            0);
    return writer.toByteArray();
  }
}
