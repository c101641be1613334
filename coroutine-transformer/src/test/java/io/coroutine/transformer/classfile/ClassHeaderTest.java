package io.coroutine.transformer.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ClassHeaderTest {
  private static byte[] type(int access, String superName, String... interfaces) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, access, "p/Type", null, superName, interfaces);
    return writer.toByteArray();
  }

  @Test
  void aClassTellsItsPlace() {
    assertEquals(
        new ClassHeader("p/Type", "p/Base", List.of("p/A", "p/B"), false, Opcodes.V17),
        ClassHeader.read(type(Opcodes.ACC_PUBLIC, "p/Base", "p/A", "p/B")));
  }

  @Test
  void anInterfaceSaysSo() {
    int access = Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
    ClassHeader header = ClassHeader.read(type(access, "java/lang/Object"));

    assertNotNull(header);
    assertTrue(header.isInterface());
    assertEquals(List.of(), header.interfaces());
  }

  @Test
  void onlyObjectHasNoSuperclass() {
    ClassHeader header = ClassHeader.read(type(Opcodes.ACC_PUBLIC, null));

    assertNotNull(header);
    assertNull(header.superName());
    assertFalse(header.isInterface());
  }

  @Test
  void theVersionDoesNotMatter() {
    byte[] bytes = type(Opcodes.ACC_PUBLIC, "p/Base");
    bytes[6] = (byte) 0xFF;

    ClassHeader header = ClassHeader.read(bytes);

    assertNotNull(header);
    assertEquals(0xFF00 + Opcodes.V17, header.majorVersion());
  }

  @Test
  void cutOffAnywhereItIsNullUntilTheInterfacesAreThere() {
    byte[] whole = type(Opcodes.ACC_PUBLIC, "p/Base", "p/A", "p/B");
    int end = new ClassReader(whole).header + 8 + 2 * 2;

    for (int length = 0; length <= whole.length; length++) {
      ClassHeader header = ClassHeader.read(Arrays.copyOf(whole, length));
      assertEquals(length >= end, header != null, "length " + length);
    }
  }

  @Test
  void damagedBytesAreReadOrRefusedButNeverThrown() {
    Random random = new Random(20250101);
    byte[] whole = type(Opcodes.ACC_PUBLIC, "p/Base", "p/A", "p/B");

    for (int i = 0; i < 20_000; i++) {
      byte[] damaged = whole.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      ClassHeader.read(damaged);
      CandidateTest.isCandidate(damaged);
    }
  }
}
