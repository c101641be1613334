package io.coroutine.it.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.Bodies;
import io.coroutine.it.support.Targets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** A frame is made with the parameters that never change, and no suspension saves them. */
class SettledParametersTest {
  private static final String OWNER = "io/coroutine/it/targets/locals/SettledParameters";

  private static ClassNode classOf(String name) {
    ClassNode type = new ClassNode();
    new ClassReader(Targets.transformed().get(name)).accept(type, 0);
    return type;
  }

  private static Stream<MethodNode> bodies(String frameClass) {
    String owner = frameClass.substring(0, frameClass.indexOf('$', frameClass.lastIndexOf('/')));
    return Targets.transformed().keySet().stream()
        .filter(name -> name.startsWith(owner))
        .flatMap(name -> classOf(name).methods.stream())
        .filter(Bodies::isBody)
        .filter(method -> method.desc.contains('L' + frameClass + ';'));
  }

  private static List<String> assigned(MethodNode method, String frameClass) {
    List<String> fields = new ArrayList<>();
    for (AbstractInsnNode node : method.instructions) {
      if (node.getOpcode() == Opcodes.PUTFIELD
          && node instanceof FieldInsnNode field
          && field.owner.equals(frameClass)) {
        fields.add(field.name);
      }
    }
    return fields;
  }

  /** Returns the fields that a frame is made with. */
  private static Set<String> settled(String frameClass) {
    return classOf(frameClass).methods.stream()
        .filter(method -> method.name.equals("orNew"))
        .flatMap(method -> assigned(method, frameClass).stream())
        .filter(field -> !field.equals("self"))
        .collect(Collectors.toSet());
  }

  /** Returns the fields that the body of a method saves, with repetitions. */
  private static List<String> saved(String method) {
    String frameClass = OWNER + '$' + method + "$Coroutine";
    return bodies(frameClass).flatMap(body -> assigned(body, frameClass).stream()).toList();
  }

  private static Stream<String> frameClasses() {
    return Targets.transformed().keySet().stream().filter(name -> name.endsWith("$Coroutine"));
  }

  @TestFactory
  Stream<DynamicTest> nothingThatAFrameIsMadeWithIsSaved() {
    return frameClasses()
        .filter(name -> !settled(name).isEmpty())
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      Set<String> settled = settled(name);
                      List<MethodNode> bodies = bodies(name).toList();
                      assertEquals(1, bodies.size());
                      assertTrue(
                          assigned(bodies.get(0), name).stream().noneMatch(settled::contains));
                    }));
  }

  @Test
  void manyFramesAreMadeWithSomething() {
    long frames = frameClasses().filter(name -> !settled(name).isEmpty()).count();
    assertTrue(frames > 50, frames + " frames are made with something");
  }

  @Test
  void oneOfEachTypeIsSettled() {
    String frameClass = OWNER + "$ofEachType$Coroutine";

    assertEquals(10, settled(frameClass).size());
    assertEquals(
        List.of("v0", "v0", "v11"),
        saved("ofEachType"),
        "at the first the probe is saved, at the second it is dropped, and what was awaited saved");
  }

  @Test
  void oneThatIsAssignedIsSavedAtEachSuspension() {
    assertEquals(Set.of("v3"), settled(OWNER + "$assigned$Coroutine"));
    assertEquals(List.of("v0", "v1", "v2", "v0", "v1", "v2"), saved("assigned"));
  }

  @Test
  void oneThatASuspensionNeedsNotIsSavedWhereItIsNeededAndDroppedThere() {
    assertEquals(Set.of("v2"), settled(OWNER + "$neededOnce$Coroutine"));
    assertEquals(List.of("v0", "v1", "v0", "v1"), saved("neededOnce"));
  }

  @Test
  void thoseOfAGeneratorAreNotSavedEither() {
    assertEquals(Set.of(), settled(OWNER + "$generated$Coroutine"));
    assertEquals(List.of("v2", "v2"), saved("generated"));
  }
}
