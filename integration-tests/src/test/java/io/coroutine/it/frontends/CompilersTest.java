package io.coroutine.it.frontends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.probe.Way;
import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Targets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The targets compiled otherwise: for old and new JVMs, without debug tables, by Eclipse. */
class CompilersTest {

  private static Stream<DynamicContainer> compiledWith(String... options) {
    return transformed(Targets.compiledWith(options));
  }

  private static Stream<DynamicContainer> transformed(Map<String, byte[]> plain) {
    return TargetTests.of(Classes.transform(plain), Way.READY, Way.PENDING);
  }

  @TestFactory
  Stream<DynamicContainer> targetsOfJava8() {
    return compiledWith("--release", "8");
  }

  @Test
  void classesOfJava8AreOfVersion52BeforeAndAfter() {
    Map<String, byte[]> plain = Targets.compiledWith("--release", "8");
    assertFalse(plain.isEmpty());
    Classes.transform(plain)
        .forEach((name, bytes) -> assertEquals(52, (bytes[6] & 0xFF) << 8 | bytes[7], name));
  }

  @TestFactory
  Stream<DynamicContainer> targetsOfTheNewestRelease() {
    return compiledWith("--release", String.valueOf(Runtime.version().feature()));
  }

  @TestFactory
  Stream<DynamicContainer> targetsWithoutDebugTables() {
    return compiledWith("--release", "17", "-g:none");
  }

  // Concatenation by invokedynamic keeps its operands on the stack; StringBuilder is a new object.
  @TestFactory
  Stream<DynamicContainer> targetsWithStringBuilders() {
    return compiledWith("--release", "17", "-XDstringConcat=inline");
  }

  @TestFactory
  Stream<DynamicContainer> targetsWithParameterNames() {
    return compiledWith("--release", "17", "-parameters");
  }

  // Eclipse's compiler orders instructions and exception handlers in its own way.
  @TestFactory
  Stream<DynamicContainer> targetsOfTheEclipseCompiler(@TempDir Path directory) {
    return transformed(Targets.compiledByEclipse(directory));
  }

  @Test
  void eclipseCompilerWritesOtherClassFiles(@TempDir Path directory) {
    Map<String, byte[]> byEclipse = Targets.compiledByEclipse(directory);
    Map<String, byte[]> byJavac = Targets.ofMain();
    String loops = "io/coroutine/it/targets/loops/Loops";
    assertTrue(byEclipse.containsKey(loops));
    assertFalse(Arrays.equals(byJavac.get(loops), byEclipse.get(loops)));
  }
}
