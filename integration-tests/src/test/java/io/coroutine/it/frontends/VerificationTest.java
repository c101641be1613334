package io.coroutine.it.frontends;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.coroutine.it.support.Compilation;
import io.coroutine.it.support.MemoryLoader;
import io.coroutine.it.support.Targets;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.util.CheckClassAdapter;

/** Every emitted class passes the verifier of the JVM and the checks of ASM. */
class VerificationTest {

  @TestFactory
  Stream<DynamicTest> jvmVerifiesEveryClass() {
    Map<String, byte[]> classes = Targets.transformed();
    ClassLoader loader = new MemoryLoader(classes);
    return classes.keySet().stream().map(name -> dynamicTest(name, () -> link(name, loader)));
  }

  @Test
  void jvmRefusesWhatIsWrong() {
    ClassLoader loader = new MemoryLoader(Map.of("Good", returningAnotherType()));
    assertThrows(VerifyError.class, () -> link("Good", loader));
  }

  /** Links a class, which verifies it, without initializing it. */
  private static void link(String internalName, ClassLoader loader) {
    Class<?> type = Targets.load(loader, internalName.replace('/', '.'));
    assertNotNull(type.getDeclaredMethods());
  }

  @TestFactory
  Stream<DynamicTest> asmFindsNothingInAnyClass() {
    Map<String, byte[]> classes = Targets.transformed();
    ClassLoader loader = new MemoryLoader(classes);
    return classes.entrySet().stream()
        .map(
            entry ->
                dynamicTest(
                    entry.getKey(), () -> assertEquals("", faults(entry.getValue(), loader))));
  }

  private static String faults(byte[] bytes, ClassLoader loader) {
    StringWriter faults = new StringWriter();
    CheckClassAdapter.verify(new ClassReader(bytes), loader, false, new PrintWriter(faults));
    new ClassReader(bytes).accept(new CheckClassAdapter(new ClassWriter(0), false), 0);
    return faults.toString();
  }

  @Test
  void asmFindsWhatIsWrong() {
    String faults = faults(returningAnotherType(), getClass().getClassLoader());
    assertTrue(faults.contains("Incompatible return type"), faults);
  }

  /** Returns a class whose method returns a String where an Integer is due. */
  private static byte[] returningAnotherType() {
    String source = "class Good { static String m() { return \"s\"; } }";
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(Compilation.compile("Good", source).get("Good"))
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                String other = descriptor.replace("String", "Integer");
                return super.visitMethod(access, name, other, signature, thrown);
              }
            },
            0);
    return writer.toByteArray();
  }
}
