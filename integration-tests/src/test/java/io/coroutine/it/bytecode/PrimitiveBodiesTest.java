package io.coroutine.it.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.Bodies;
import io.coroutine.it.support.Targets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Bodies that return a value without a box, where the compiler has boxed it. */
class PrimitiveBodiesTest {
  private static final Map<String, ClassNode> CLASSES =
      Targets.transformed().values().stream()
          .map(PrimitiveBodiesTest::read)
          .collect(Collectors.toMap(type -> type.name, type -> type));

  private static ClassNode read(byte[] bytes) {
    ClassNode type = new ClassNode();
    new ClassReader(bytes).accept(type, ClassReader.SKIP_DEBUG);
    return type;
  }

  private static List<MethodNode> primitiveBodies() {
    return CLASSES.values().stream()
        .flatMap(type -> type.methods.stream())
        .filter(method -> Bodies.isBody(method) && returnsPrimitive(method))
        .toList();
  }

  private static boolean returnsPrimitive(MethodNode method) {
    return Type.getReturnType(method.desc).getSort() < Type.ARRAY;
  }

  private static String kind(MethodNode body) {
    Type[] parameters = Type.getArgumentTypes(body.desc);
    return CLASSES.get(parameters[parameters.length - 3].getInternalName()).superName;
  }

  @Test
  void valuesOfAllTypesAreReturned() {
    assertEquals(
        Set.of("Z", "B", "C", "D", "F", "I", "J", "S"),
        primitiveBodies().stream()
            .map(body -> Type.getReturnType(body.desc).getDescriptor())
            .collect(Collectors.toSet()));
  }

  /** Nobody calls the body of a generator but who resumes it. */
  @Test
  void generatorsReturnObjects() {
    assertEquals(
        Set.of("io/coroutine/Coroutine"),
        primitiveBodies().stream().map(PrimitiveBodiesTest::kind).collect(Collectors.toSet()));
  }

  @Test
  void noneOfThemBoxesWhatItReturns() {
    for (MethodNode body : primitiveBodies()) {
      for (AbstractInsnNode node : body.instructions) {
        boolean returns =
            node.getOpcode() >= Opcodes.IRETURN && node.getOpcode() <= Opcodes.ARETURN;
        assertTrue(!returns || node.getOpcode() != Opcodes.ARETURN, body.name + body.desc);
        boolean boxed =
            returns
                && node.getPrevious() instanceof MethodInsnNode call
                && call.name.equals("valueOf")
                && call.owner.startsWith("java/lang/");
        assertTrue(!boxed, body.name + body.desc);
      }
    }
  }

  /** One that returns what the body does, and one for callers that want an object. */
  @Test
  void suchABodyHasTwoEntriesIfOthersCanCallIt() {
    Map<String, Long> entries =
        CLASSES.get("io/coroutine/it/targets/methods/PrimitiveCalls$Primitive").methods.stream()
            .filter(method -> method.name.equals("next$call"))
            .collect(
                Collectors.groupingBy(
                    method -> Type.getReturnType(method.desc).getClassName(),
                    Collectors.counting()));
    assertEquals(Map.of("int", 1L, "java.lang.Object", 1L), entries);
  }
}
