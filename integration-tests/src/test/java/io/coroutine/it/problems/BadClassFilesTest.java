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
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
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
