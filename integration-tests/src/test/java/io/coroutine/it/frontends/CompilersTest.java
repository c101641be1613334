package io.coroutine.it.frontends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.coroutine.it.probe.Way;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.RunsOnce;
import io.coroutine.it.support.Targets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The targets compiled otherwise: by javac and by Eclipse's compiler, for every long-term release
 * that this JDK knows, with and without debug tables. One test runs all targets, ready and pending.
 */
@RunsOnce
class CompilersTest {
  private static final List<Integer> RELEASES =
      Stream.of(8, 11, 17, 21, 25).filter(n -> n <= Runtime.version().feature()).toList();

  private static final String LOOPS = "io/coroutine/it/targets/loops/Loops";
  private static final String RECORDS = "io/coroutine/it/targets/java17/Records";

  @TempDir private static Path directory;

  @TestFactory
  Stream<DynamicTest> targetsOfJavac() {
    return perRelease(
        release -> run(release, Set.of("lines", "variables"), Targets.compiledFor(release, "-g")));
  }

  @TestFactory
  Stream<DynamicTest> targetsOfJavacWithNothingButParameterNames() {
    return perRelease(
        release ->
            run(
                release,
                Set.of("parameters"),
                Targets.compiledFor(release, "-g:none", "-parameters")));
  }

  // Concatenation by invokedynamic keeps its operands on the stack; StringBuilder is a new object.
  @Test
  void targetsWithStringBuilders() {
    run(17, Set.of("lines", "variables"), Targets.compiledFor(17, "-XDstringConcat=inline"));
  }

  // Eclipse's compiler orders instructions and exception handlers in its own way.
  @TestFactory
  Stream<DynamicTest> targetsOfTheEclipseCompiler() {
    return perRelease(
        release -> {
          boolean isNewest = release.equals(RELEASES.get(RELEASES.size() - 1));
          Map<String, byte[]> classes =
              Targets.compiledByEclipse(
                  release, isNewest ? "-g:none" : "-g", directory.resolve("" + release));
          assertFalse(Arrays.equals(Targets.ofMain().get(LOOPS), classes.get(LOOPS)));
          run(release, isNewest ? Set.of() : Set.of("lines", "variables"), classes);
        });
  }

  private interface ReleaseTest {
    void run(Integer release);
  }

  private static Stream<DynamicTest> perRelease(ReleaseTest test) {
    return RELEASES.stream()
        .map(release -> dynamicTest("--release " + release, () -> test.run(release)));
  }

  private static void run(int release, Set<String> tables, Map<String, byte[]> plain) {
    assertEquals(release >= 17, plain.containsKey(RECORDS), "newer syntax");
    assertEquals(tables, tablesOf(plain.get(LOOPS)));
    Map<String, byte[]> transformed = Classes.transform(plain);
    for (String name : plain.keySet()) {
      assertEquals(44 + release, versionOf(plain.get(name)), name);
      assertEquals(44 + release, versionOf(transformed.get(name)), name);
    }
    TargetTests.runAll(transformed, Way.READY);
    TargetTests.runAll(transformed, Way.PENDING);
  }

  private static int versionOf(byte[] bytes) {
    return bytes[6] << 8 | bytes[7];
  }

  /** Returns which tables the methods of a class have. */
  private static Set<String> tablesOf(byte[] bytes) {
    Set<String> tables = new TreeSet<>();
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                return new TableCollector(tables);
              }
            },
            0);
    return tables;
  }

  private static final class TableCollector extends MethodVisitor {
    private final Set<String> tables;

    TableCollector(Set<String> tables) {
      super(Opcodes.ASM9);
      this.tables = tables;
    }

    @Override
    public void visitLineNumber(int line, Label start) {
      tables.add("lines");
    }

    @Override
    public void visitLocalVariable(
        String name, String descriptor, String signature, Label start, Label end, int slot) {
      tables.add("variables");
    }

    @Override
    public void visitParameter(String name, int access) {
      tables.add("parameters");
    }
  }
}
