package io.coroutine.transformer.classfile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.transformer.model.Rejection;
import io.coroutine.transformer.model.Rule;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

class AssignabilityTest {
  /** A and B are each other's super class, and C the super class of D. */
  private final ClassHierarchy hierarchy =
      new ClassHierarchy(
          name ->
              switch (name) {
                case "A" -> type("A", "B");
                case "B" -> type("B", "A");
                case "C" -> type("C", "java/lang/Object");
                case "D" -> type("D", "C");
                default -> null;
              });

  private static byte[] type(String name, String superName) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_SUPER, name, null, superName, null);
    return writer.toByteArray();
  }

  private boolean isAssignable(String from, String to) {
    return hierarchy.isAssignable(Type.getObjectType(from), Type.getObjectType(to));
  }

  @Test
  void aSubclassIsAssignableToItsSuperClassAndNotTheOtherWayRound() {
    assertTrue(isAssignable("D", "C"));
    assertTrue(isAssignable("A", "B"));
    assertFalse(new ClassHierarchy(name -> type(name, "java/lang/Object")).isSerializable("C"));
  }

  @Test
  void superClassesInCirclesAreRefused() {
    Rejection rejection = assertThrows(Rejection.class, () -> isAssignable("A", "C"));

    assertEquals(Rule.CLASS_MALFORMED, rejection.finding().rule());
    assertTrue(rejection.getMessage().contains("is its own super class"), rejection.getMessage());
  }

  @Test
  void superClassesInCirclesAreNotSerializable() {
    assertFalse(hierarchy.isSerializable("A"));
  }
}
