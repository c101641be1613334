package io.coroutine.transformer.classfile;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class ClassHierarchyTest {
  private final Map<String, byte[]> classes = new HashMap<>();
  private final ClassHierarchy hierarchy = new ClassHierarchy(classes::get);

  @BeforeEach
  void makeClasses() {
    add("Root", null);
    add("Queue", "Root");
    add("BlockingQueue", "Root", "Queue");
    add("Mine", "Root", "BlockingQueue");
    add("Sub", "Mine");
    add("Orphan", "Missing", "Queue");
    add("Cycle", "Cycle", "Cycle");
  }

  private void add(String name, String superName, String... interfaces) {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superName, interfaces);
    classes.put(name, writer.toByteArray());
  }

  @Test
  void findsSuperclassesAndInterfacesOfInterfaces() {
    assertTrue(hierarchy.isKnownSubtype("Sub", "Mine"));
    assertTrue(hierarchy.isKnownSubtype("Sub", "Queue"));
    assertTrue(hierarchy.isKnownSubtype("Sub", "Root"));
    assertTrue(hierarchy.isKnownSubtype("Anything", "Anything"));
  }

  @Test
  void doesNotFindSubclassesAndStrangers() {
    assertFalse(hierarchy.isKnownSubtype("Mine", "Sub"));
    assertFalse(hierarchy.isKnownSubtype("Queue", "BlockingQueue"));
  }

  @Test
  void goesOnWhereAClassFileIsMissing() {
    assertTrue(hierarchy.isKnownSubtype("Orphan", "Queue"));
    assertFalse(hierarchy.isKnownSubtype("Orphan", "Mine"));
    assertFalse(hierarchy.isKnownSubtype("Missing", "Queue"));
    assertFalse(hierarchy.isKnownSubtype("[I", "Queue"));
  }

  @Test
  void endsInACycle() {
    assertFalse(hierarchy.isKnownSubtype("Cycle", "Queue"));
  }
}
