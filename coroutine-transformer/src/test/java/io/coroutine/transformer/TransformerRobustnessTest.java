package io.coroutine.transformer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.transformer.testing.Classes;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;

/** Class files that are cut off, damaged, too old or too new. */
class TransformerRobustnessTest {
  private static final Classes CLASSES =
      Classes.compile(
          """
          class T {
            @Async static Coroutine<Long> m(int n, Object lock) {
              long sum = 0;
              for (int i = 0; i < n; i++) {
                try {
                  sum += await(later(2L));
                  synchronized (lock) { sum++; }
                } catch (RuntimeException e) {
                  return result(await(later(1L)));
                } finally {
                  new StringBuilder("" + await(later("x")));
                }
              }
              return result(sum);
            }
            Runnable lambda = () -> {};
          }
          """);

  private final Transformer transformer = CLASSES.transformer();

  /** Transforms what may be damaged; returns the refusal, or null. */
  private TransformationException transform(byte[] bytes) {
    Transformer.isCandidate(bytes);
    try {
      transformer.transform(bytes);
      return null;
    } catch (TransformationException e) {
      return e;
    }
  }

  private static void patchVersion(byte[] bytes, int major) {
    bytes[6] = (byte) (major >> 8);
    bytes[7] = (byte) major;
  }

  @Test
  void aClassFileThatIsCutOffAnywhereIsRefused() {
    byte[] whole = CLASSES.bytes("T");

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(TransformationException.class, () -> transformer.transform(cut), "" + length);
    }
  }

  @Test
  void aWholeClassFileIsNotRefused() {
    assertTrue(transformer.transform(CLASSES.bytes("T")).isChanged());
  }

  @Test
  void aDamagedClassFileIsTransformedOrRefused() {
    Random random = new Random(20250101);
    byte[] whole = CLASSES.bytes("T");

    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (int i = 0; i < 3000; i++) {
            byte[] damaged = whole.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
              damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            transform(damaged);
          }
        });
  }

  @Test
  void versionsFromJava8ToTheNewestAreTransformed() {
    for (int major = Opcodes.V1_8; major <= Opcodes.V28; major++) {
      byte[] bytes = CLASSES.bytes("T").clone();
      patchVersion(bytes, major);

      Transformation transformation = transformer.transform(bytes);

      assertTrue(transformation.isChanged(), "version " + major);
      assertEquals(major, transformation.classFile()[7]);
    }
  }

  @Test
  void aVersionNewerThanTheNewestIsRefusedByName() {
    byte[] bytes = CLASSES.bytes("T").clone();
    patchVersion(bytes, Opcodes.V28 + 1);

    Problem problem = transform(bytes).problems().get(0);

    assertEquals("class-too-new", problem.rule());
    assertEquals("T", problem.className());
    assertTrue(problem.fact().contains("has version 73"), problem.fact());
  }

  @Test
  void aVersionNewerThanTheNewestDoesNotMatterIfThereIsNothingToDo() {
    byte[] bytes = Classes.compile("class T {}").bytes("T").clone();
    patchVersion(bytes, Opcodes.V28 + 1);

    assertFalse(transformer.transform(bytes).isChanged());
  }

  @Test
  void aVersionNewerThanTheNewestDoesNotMatterIfThereIsOnlyACallToLookAt() {
    byte[] bytes =
        Classes.compile("class T { void m(Awaitable<String> a) { a.awaiter(); } }")
            .bytes("T")
            .clone();
    assertTrue(Transformer.isCandidate(bytes));
    patchVersion(bytes, Opcodes.V28 + 1);

    assertFalse(transformer.transform(bytes).isChanged());
  }

  @Test
  void aVersionOlderThanJava8IsRefused() {
    byte[] bytes = CLASSES.bytes("T").clone();
    patchVersion(bytes, Opcodes.V1_7);

    assertEquals("class-version", transform(bytes).problems().get(0).rule());
  }

  @Test
  void whatIsNoClassFileIsRefused() {
    assertEquals("class-malformed", transform(new byte[0]).problems().get(0).rule());
    assertEquals("class-malformed", transform(new byte[100]).problems().get(0).rule());
  }

  @Test
  void aMissingSupertypeIsNamed() {
    Classes classes =
        Classes.compile(
            """
            class T {
              static class Base {}
              static class Derived extends Base {}
              static void take(Base base) {}
              @Async static Coroutine<Void> m(Derived derived) {
                await(later(1));
                take(derived);
                return done();
              }
            }
            """);
    Transformer blind = classes.with("T$Derived", null).transformer();

    TransformationException refusal =
        assertThrows(TransformationException.class, () -> blind.transform(classes.bytes("T")));

    assertEquals("missing-class", refusal.problems().get(0).rule());
    assertTrue(refusal.getMessage().contains("T$Derived"), refusal.getMessage());
  }

  @Test
  void theClassWithoutASuperclassIsTransformed() {
    ClassNode object =
        Classes.compile("class T { @Async static Coroutine<Void> m() { return done(); } }")
            .expandedNode("T");
    object.name = "java/lang/Object";
    object.superName = null;
    object.methods.removeIf(method -> method.name.equals("<init>"));
    ClassWriter writer = new ClassWriter(0);
    object.accept(writer);
    Transformer transformer = Classes.of(Map.of()).transformer();
    assertEquals(1, transformer.transform(writer.toByteArray()).methods());
  }
}
