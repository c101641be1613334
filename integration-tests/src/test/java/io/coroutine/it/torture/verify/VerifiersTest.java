package io.coroutine.it.torture.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.coroutine.it.support.Classes;
import io.coroutine.it.support.Compilation;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Each verifier finds what is planted, and nothing in what javac wrote. */
class VerifiersTest {
  private static final String SOURCE =
      """
      class Subject {
        static class Super {}
        static class Sub extends Super {}
        static Super merged(boolean which) { return which ? new Super() : new Sub(); }
        static String text(Object o) { String s = "a"; for (int i = 0; i < 3; i++) s += o; return s; }
      }
      """;

  private static final Map<String, byte[]> SOUND = Compilation.compile("Subject", SOURCE);

  static Stream<Verifier> verifiers() {
    Verifier asm = new AsmVerifier(Classes.locator(SOUND));
    Verifier hotSpot = new HotSpotVerifier();
    return ClassFileApiVerifier.isAvailable()
        ? Stream.of(asm, hotSpot, new ClassFileApiVerifier(Classes.locator(SOUND)))
        : Stream.of(asm, hotSpot);
  }

  @Test
  void thereAreThreeOnNewJdks() {
    assumeTrue(Runtime.version().feature() >= 24, "java.lang.classfile came with JDK 24");
    assertEquals(3, verifiers().count());
  }

  @ParameterizedTest
  @MethodSource("verifiers")
  void passesSoundClasses(Verifier verifier) {
    assertEquals(3, SOUND.size());
    assertEquals(List.of(), verifier.faults(SOUND));
  }

  @ParameterizedTest
  @MethodSource("verifiers")
  void findsAReturnOfAnotherType(Verifier verifier) {
    List<String> faults = verifier.faults(withSubject(VerifiersTest::returningAnInteger));
    assertEquals(1, faults.size(), faults.toString());
    assertTrue(faults.get(0).contains("Subject"), faults.toString());
  }

  @ParameterizedTest
  @MethodSource("verifiers")
  void findsAnUnderflowOfTheStack(Verifier verifier) {
    assertFalse(verifier.faults(withSubject(VerifiersTest::poppingTooMuch)).isEmpty());
  }

  @ParameterizedTest
  @MethodSource("verifiers")
  void findsAFaultInOneOfManyClasses(Verifier verifier) {
    assertEquals(3, withSubject(VerifiersTest::poppingTooMuch).size());
    assertTrue(
        verifier.faults(withSubject(VerifiersTest::poppingTooMuch)).stream()
            .allMatch(fault -> fault.contains("Subject") && !fault.contains("Subject$")));
  }

  /** ASM's analyzer infers the types anew and does not look at the stack map. */
  @ParameterizedTest
  @MethodSource("verifiers")
  void findsAMissingStackMapUnlessItDoesNotLook(Verifier verifier) {
    List<String> faults = verifier.faults(withSubject(VerifiersTest::withoutStackMap));
    assertEquals(verifier instanceof AsmVerifier, faults.isEmpty(), faults.toString());
  }

  /** Puts a change between a method's visitor and its writer. */
  @FunctionalInterface
  private interface Fault {
    MethodVisitor in(MethodVisitor method);
  }

  private static Map<String, byte[]> withSubject(Fault fault) {
    Map<String, byte[]> classes = new TreeMap<>(SOUND);
    ClassWriter writer = new ClassWriter(0);
    new ClassReader(SOUND.get("Subject"))
        .accept(
            new ClassVisitor(Opcodes.ASM9, writer) {
              @Override
              public MethodVisitor visitMethod(
                  int access, String name, String descriptor, String signature, String[] thrown) {
                MethodVisitor method =
                    super.visitMethod(access, name, descriptor, signature, thrown);
                return name.equals("text") ? fault.in(method) : method;
              }
            },
            0);
    classes.put("Subject", writer.toByteArray());
    return classes;
  }

  private static MethodVisitor returningAnInteger(MethodVisitor method) {
    return new MethodVisitor(Opcodes.ASM9, method) {
      @Override
      public void visitInsn(int opcode) {
        if (opcode == Opcodes.ARETURN) {
          super.visitInsn(Opcodes.POP);
          super.visitInsn(Opcodes.ICONST_0);
          super.visitMethodInsn(
              Opcodes.INVOKESTATIC,
              "java/lang/Integer",
              "valueOf",
              "(I)Ljava/lang/Integer;",
              false);
        }
        super.visitInsn(opcode);
      }
    };
  }

  private static MethodVisitor poppingTooMuch(MethodVisitor method) {
    return new MethodVisitor(Opcodes.ASM9, method) {
      @Override
      public void visitInsn(int opcode) {
        if (opcode == Opcodes.ARETURN) {
          super.visitInsn(Opcodes.POP);
        }
        super.visitInsn(opcode);
      }
    };
  }

  private static MethodVisitor withoutStackMap(MethodVisitor method) {
    return new MethodVisitor(Opcodes.ASM9, method) {
      @Override
      public void visitFrame(
          int type, int locals, Object[] local, int operands, Object[] operand) {}
    };
  }
}
