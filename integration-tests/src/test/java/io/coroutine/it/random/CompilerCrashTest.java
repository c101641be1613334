package io.coroutine.it.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.MemoryFiles;
import io.coroutine.transformer.Problem;
import io.coroutine.transformer.TransformationException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;

/** A program on which a compiler itself fails is passed over, and the others are checked. */
class CompilerCrashTest {
  private static final ProgramCompiler SOUND = ProgramCompiler.javac(true, "--release", "17");

  @Test
  void programOnWhichTheCompilerCrashesIsPassedOverAndCounted() {
    Tally tally = new Tally();
    Setup setup = Setup.of(crashingOn("P2")).withoutLeaks();

    Optional<Mismatch> mismatch = new RandomPrograms(List.of(setup), tally).firstMismatch(0, 5);

    assertEquals(Optional.empty(), mismatch);
    assertEquals(4, tally.programs);
    assertEquals(List.of(2L), tally.passedOver);
    assertTrue(
        tally.toString().endsWith("1 passed over as the compiler fails on them: [2]"),
        tally::toString);
  }

  /** With JDK 17 it really happens, to the program of seed 340421. */
  @Test
  void programThatIsCompiledToWhatNoJvmAcceptsIsPassedOverAndCounted() {
    Tally tally = new Tally();
    Setup setup = Setup.of(miscompiling("P2")).withoutLeaks();

    Optional<Mismatch> mismatch = new RandomPrograms(List.of(setup), tally).firstMismatch(0, 5);

    assertEquals(Optional.empty(), mismatch);
    assertEquals(4, tally.programs);
    assertEquals(List.of(2L), tally.passedOver);
  }

  @Test
  void programThatIsRefusedThoughTheJvmAcceptsItIsAMismatch() {
    UnaryOperator<Map<String, byte[]>> refusing =
        classes -> {
          throw new TransformationException(List.of(new Problem("a", "b", "", null, 0, "c", "d")));
        };
    Setup setup = new Setup(SOUND, refusing, OracleWords.class, false);

    Optional<Mismatch> mismatch =
        new RandomPrograms(List.of(setup), new Tally()).firstMismatch(0, 5);

    assertTrue(mismatch.isPresent());
  }

  @Test
  void programThatDoesNotCompileIsNotPassedOver() {
    Tally tally = new Tally();
    Setup setup = Setup.of(ProgramCompiler.javac(true, "--release", "8"));
    RandomPrograms programs = new RandomPrograms(List.of(setup), tally);

    assertThrows(IllegalArgumentException.class, () -> programs.firstMismatch(0, 20));

    assertEquals(List.of(), tally.passedOver);
  }

  /** Returns a compiler that gives up without a word if it gets a certain program. */
  private static ProgramCompiler crashingOn(String program) {
    return compiler(
        (proxy, method, arguments) ->
            method.getName().equals("getTask") && has(program, (Iterable<?>) arguments[5])
                ? stub(JavaCompiler.CompilationTask.class, (task, call, none) -> false)
                : method.invoke(SOUND.compiler(), arguments));
  }

  /** Returns a compiler whose code for a certain program takes an operand that is not there. */
  private static ProgramCompiler miscompiling(String program) {
    return compiler(
        (proxy, method, arguments) -> {
          Object task = method.invoke(SOUND.compiler(), arguments);
          return method.getName().equals("getTask") && has(program, (Iterable<?>) arguments[5])
              ? stub(
                  JavaCompiler.CompilationTask.class,
                  (proxyOfTask, call, none) -> {
                    Object isCompiled = call.invoke(task, none);
                    damage(Program.PACKAGE + '/' + program, (MemoryFiles) arguments[1]);
                    return isCompiled;
                  })
              : task;
        });
  }

  private static void damage(String className, MemoryFiles files) throws IOException {
    ClassNode type = new ClassNode();
    new ClassReader(files.classes().get(className)).accept(type, 0);
    type.methods.stream()
        .filter(method -> method.name.equals("main"))
        .forEach(method -> method.instructions.insert(new InsnNode(Opcodes.POP)));
    ClassWriter writer = new ClassWriter(0);
    type.accept(writer);
    try (OutputStream output =
        files
            .getJavaFileForOutput(
                StandardLocation.CLASS_OUTPUT, className, JavaFileObject.Kind.CLASS, null)
            .openOutputStream()) {
      output.write(writer.toByteArray());
    }
  }

  private static ProgramCompiler compiler(InvocationHandler handler) {
    return new ProgramCompiler(
        "failing",
        SOUND.isModern(),
        stub(JavaCompiler.class, handler),
        SOUND.files(),
        SOUND.options());
  }

  private static boolean has(String program, Iterable<?> sources) {
    for (Object source : sources) {
      if (((JavaFileObject) source).getName().endsWith(program + ".java")) {
        return true;
      }
    }
    return false;
  }

  private static <T> T stub(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
