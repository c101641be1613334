package io.coroutine.it.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** A program on which a compiler itself fails is passed over, and the others are checked. */
class CompilerCrashTest {
  private static final ProgramCompiler SOUND = ProgramCompiler.javac(true, "--release", "17");

  @Test
  void programOnWhichTheCompilerCrashesIsPassedOverAndCounted() {
    Tally tally = new Tally();
    Setup setup = Setup.of(crashingOn("P2.java")).withoutLeaks();

    Optional<Mismatch> mismatch = new RandomPrograms(List.of(setup), tally).firstMismatch(0, 5);

    assertEquals(Optional.empty(), mismatch);
    assertEquals(4, tally.programs);
    assertEquals(List.of(2L), tally.passedOver);
    assertTrue(
        tally.toString().endsWith("1 passed over as the compiler crashes on them: [2]"),
        tally::toString);
  }

  @Test
  void programThatDoesNotCompileIsNotPassedOver() {
    Tally tally = new Tally();
    Setup setup = Setup.of(ProgramCompiler.javac(true, "--release", "8"));
    RandomPrograms programs = new RandomPrograms(List.of(setup), tally);

    assertThrows(IllegalArgumentException.class, () -> programs.firstMismatch(0, 20));

    assertEquals(List.of(), tally.passedOver);
  }

  /** Returns a compiler that gives up without a word if it gets a certain file. */
  private static ProgramCompiler crashingOn(String file) {
    InvocationHandler handler =
        (proxy, method, arguments) ->
            method.getName().equals("getTask") && has(file, (Iterable<?>) arguments[5])
                ? stub(JavaCompiler.CompilationTask.class, (task, call, none) -> false)
                : method.invoke(SOUND.compiler(), arguments);
    return new ProgramCompiler(
        "crashing",
        SOUND.isModern(),
        stub(JavaCompiler.class, handler),
        SOUND.files(),
        SOUND.options());
  }

  private static boolean has(String file, Iterable<?> sources) {
    for (Object source : sources) {
      if (((JavaFileObject) source).getName().endsWith(file)) {
        return true;
      }
    }
    return false;
  }

  private static <T> T stub(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
