package io.coroutine.it.malformed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.coroutine.it.malformed.TransformProperty.Outcome;
import io.coroutine.it.malformed.TransformProperty.Transforming;
import io.coroutine.it.support.Classes;
import io.coroutine.transformer.Problem;
import io.coroutine.transformer.Transformation;
import io.coroutine.transformer.TransformationException;
import io.coroutine.transformer.Transformer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The property of {@link TransformProperty} for what fuzzers have found, and for as many random
 * edits as there is time for in a build. The same edits in every run, on every JDK.
 */
class MalformedInputTest {
  private static final Path FOUND = Path.of("src/test/malformed/found");
  private static final int RECIPES = 4_000;
  private static final int DAMAGES = 6_000;

  private final TransformProperty property = new TransformProperty();

  @Test
  void seedsAreSound() {
    assertTrue(Seeds.ALL.size() > 10);
    Seeds.BY_NAME.forEach(
        (name, classFile) -> assertEquals(Outcome.VERIFIED, property.check(classFile), name));
  }

  @TestFactory
  Stream<DynamicTest> propertyHoldsForWhatOnceBrokeIt() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.list(FOUND)) {
      files = all.sorted().toList();
    }
    assertTrue(files.size() > 20);
    return files.stream()
        .map(
            file ->
                dynamicTest(
                    file.getFileName().toString(), () -> property.check(Files.readAllBytes(file))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"AccessorTaken", "BodyTaken", "EntryTaken"})
  void methodWithTheNameOfOneThatWouldBeAddedIsRefused(String name) throws IOException {
    byte[] classFile = Files.readAllBytes(FOUND.resolve(name + ".class"));
    TransformationException refusal =
        assertThrows(
            TransformationException.class,
            () -> new Transformer(Classes.locator(Seeds.BY_NAME)).transform(classFile));
    assertEquals("name-taken", refusal.problems().get(0).rule());
  }

  @Test
  void propertyHoldsForEdits() {
    Random random = new Random(20250101);
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    for (int i = 0; i < RECIPES; i++) {
      byte[] recipe = new byte[Recipe.lengthFor(1 + random.nextInt(4))];
      random.nextBytes(recipe);
      byte[] classFile = Recipe.cook(recipe);
      if (classFile != null) {
        outcomes.merge(check(classFile, recipe), 1, Integer::sum);
      }
    }
    assertTrue(outcomes.getOrDefault(Outcome.VERIFIED, 0) > RECIPES / 20, outcomes::toString);
    assertTrue(outcomes.getOrDefault(Outcome.UNLOADABLE, 0) > RECIPES / 50, outcomes::toString);
    assertTrue(outcomes.getOrDefault(Outcome.REFUSED, 0) > RECIPES / 50, outcomes::toString);
  }

  @Test
  void propertyHoldsForDamagedBytes() {
    Random random = new Random(20250102);
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    for (int i = 0; i < DAMAGES; i++) {
      byte[] classFile = Seeds.ALL.get(random.nextInt(Seeds.ALL.size())).clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        classFile[random.nextInt(classFile.length)] = (byte) random.nextInt(256);
      }
      outcomes.merge(check(classFile, classFile), 1, Integer::sum);
    }
    assertTrue(outcomes.getOrDefault(Outcome.VERIFIED, 0) > DAMAGES / 50, outcomes::toString);
    assertTrue(outcomes.getOrDefault(Outcome.REFUSED, 0) > DAMAGES / 2, outcomes::toString);
  }

  /** Checks the property; tells what broke it in a form from which it can be had again. */
  private Outcome check(byte[] classFile, byte[] input) {
    try {
      return property.check(classFile);
    } catch (Violation e) {
      throw new AssertionError(e.getMessage() + " by " + HexFormat.of().formatHex(input), e);
    }
  }

  /** Returns what the property says of something in place of the transformer. */
  private static String violationOf(Transforming transforming) {
    TransformProperty property = new TransformProperty(() -> transforming);
    return assertThrows(Violation.class, () -> property.check(Seeds.BY_NAME.get("Loop")))
        .getMessage();
  }

  @Test
  void otherExceptionsBreakIt() {
    String violation =
        violationOf(
            classFile -> {
              throw new NullPointerException("planted");
            });
    assertTrue(violation.contains("NullPointerException: planted"), violation);
  }

  @Test
  void errorsBreakIt() {
    String violation =
        violationOf(
            classFile -> {
              throw new StackOverflowError("planted");
            });
    assertTrue(violation.contains("StackOverflowError: planted"), violation);
  }

  @Test
  void internalErrorBreaksItButAnotherRuleDoesNot() {
    assertTrue(violationOf(refusingBy("internal-error")).contains("blames itself"));
    TransformProperty property = new TransformProperty(() -> refusingBy("class-malformed"));
    assertEquals(Outcome.REFUSED, property.check(new byte[0]));
  }

  private static Transforming refusingBy(String rule) {
    return classFile -> {
      throw new TransformationException(
          List.of(new Problem(rule, "Loop", "", null, 0, "planted.", "None.")));
    };
  }

  @Test
  void muchMemoryBreaksIt() {
    String violation =
        violationOf(
            classFile -> {
              int sum = 0;
              for (int i = 0; i < 5000; i++) {
                sum += new byte[64 << 10].length;
              }
              return new Transformation("Loop" + sum, null, Map.of(), 0, List.of());
            });
    assertTrue(violation.startsWith("allocates 3"), violation);
  }

  @Test
  void classThatTheJvmRefusesBreaksItOnlyIfTheOriginalIsSound() {
    Transforming damaging =
        classFile -> {
          Transformation sound =
              new Transformer(Classes.locator(Seeds.BY_NAME)).transform(classFile);
          return new Transformation(
              sound.className(),
              withoutAReturn(sound.classFile()),
              sound.frameClasses(),
              1,
              List.of());
        };
    String violation = violationOf(damaging);
    assertTrue(violation.contains("not what comes out: java.lang.VerifyError"), violation);

    byte[] unsound = Seeds.BY_NAME.get("Loop").clone();
    unsound[7] = 99; // no JVM knows this version yet, and neither does ASM, so it is changed back
    Transforming changingBack =
        classFile -> {
          byte[] copy = classFile.clone();
          copy[7] = 61;
          return damaging.transform(copy);
        };
    assertEquals(Outcome.UNLOADABLE, new TransformProperty(() -> changingBack).check(unsound));
  }

  /** Makes every method that returns an object return nothing. */
  private static byte[] withoutAReturn(byte[] classFile) {
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
                  public void visitInsn(int opcode) {
                    super.visitInsn(opcode == Opcodes.ARETURN ? Opcodes.RETURN : opcode);
                  }
                };
              }
            },
            0);
    return writer.toByteArray();
  }
}
