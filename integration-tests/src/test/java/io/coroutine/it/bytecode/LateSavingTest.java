package io.coroutine.it.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.it.support.Bodies;
import io.coroutine.it.support.Targets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A body that does not suspend makes no frame and saves nothing. */
class LateSavingTest {

  @TestFactory
  Stream<DynamicTest> nothingIsSavedUnlessACalleeHasSuspended() {
    return bodies(Targets.transformed())
        .map(
            body ->
                DynamicTest.dynamicTest(
                    body.name,
                    () -> {
                      for (AbstractInsnNode node : reachable(body, false)) {
                        assertFalse(isSaving(node), body.name + body.desc);
                      }
                    }));
  }

  @Test
  void somethingIsSavedIfACalleeHasSuspended() {
    long saving =
        bodies(Targets.transformed())
            .filter(body -> reachable(body, true).stream().anyMatch(LateSavingTest::isSaving))
            .count();
    assertTrue(saving > 100, saving + " bodies save something");
  }

  @Test
  void everyBodyIsLookedAt() {
    long frameClasses =
        Targets.transformed().keySet().stream().filter(n -> n.endsWith("$Coroutine")).count();
    assertEquals(frameClasses, bodies(Targets.transformed()).count());
  }

  private static Stream<MethodNode> bodies(Map<String, byte[]> classes) {
    return classes.values().stream()
        .flatMap(
            bytes -> {
              ClassNode type = new ClassNode();
              new ClassReader(bytes).accept(type, 0);
              return type.methods.stream();
            })
        .filter(Bodies::isBody);
  }

  private static boolean isSaving(AbstractInsnNode node) {
    return node instanceof FieldInsnNode field
        ? node.getOpcode() == Opcodes.PUTFIELD && isFrame(field.owner)
        : node instanceof MethodInsnNode call && isFrame(call.owner) && call.name.equals("orNew");
  }

  private static boolean isFrame(String owner) {
    return owner.endsWith("$Coroutine");
  }

  /** Returns what can be executed from the first line of the source on. */
  private static Set<AbstractInsnNode> reachable(MethodNode body, boolean suspended) {
    Set<AbstractInsnNode> reached = new HashSet<>();
    Deque<AbstractInsnNode> work = new ArrayDeque<>();
    work.add(firstLine(body));
    while (!work.isEmpty()) {
      AbstractInsnNode node = work.remove();
      if (node != null && reached.add(node)) {
        work.addAll(successors(node, suspended));
        work.addAll(handlers(node, body));
      }
    }
    return reached;
  }

  private static AbstractInsnNode firstLine(MethodNode body) {
    for (AbstractInsnNode node : body.instructions) {
      if (node instanceof LineNumberNode) {
        return node;
      }
    }
    throw new AssertionError(body.name + " has no lines");
  }

  private static List<AbstractInsnNode> successors(AbstractInsnNode node, boolean suspended) {
    if (suspendsAlways(node) && !suspended) {
      return List.of();
    }
    if (node instanceof JumpInsnNode jump) {
      if (isSuspendedCheck(jump) && !suspended) {
        return List.of(jump.label);
      }
      return jump.getOpcode() == Opcodes.GOTO
          ? List.of(jump.label)
          : List.of(jump.label, jump.getNext());
    }
    if (node instanceof TableSwitchInsnNode table) {
      return targets(table.dflt, table.labels);
    }
    if (node instanceof LookupSwitchInsnNode lookup) {
      return targets(lookup.dflt, lookup.labels);
    }
    int opcode = node.getOpcode();
    boolean isReturn = opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN;
    boolean ends = isReturn || opcode == Opcodes.ATHROW;
    return ends || node.getNext() == null ? List.of() : List.of(node.getNext());
  }

  private static List<AbstractInsnNode> targets(LabelNode otherwise, List<LabelNode> labels) {
    return Stream.concat(Stream.of(otherwise), labels.stream())
        .map(AbstractInsnNode.class::cast)
        .toList();
  }

  /** Returns whether a word is reached that hands something out, as emit does: it has to save. */
  private static boolean suspendsAlways(AbstractInsnNode node) {
    return node instanceof MethodInsnNode call
        && call.owner.equals("io/coroutine/Suspension")
        && (call.name.equals("suspend") || call.name.equals("emit"));
  }

  /** Returns whether a jump is taken by what has not suspended. */
  private static boolean isSuspendedCheck(JumpInsnNode jump) {
    return jump.getOpcode() == Opcodes.IF_ACMPNE
        ? jump.getPrevious() instanceof FieldInsnNode field && field.name.equals("SUSPENDED")
        : jump.getOpcode() == Opcodes.IFEQ
            && jump.getPrevious() instanceof VarInsnNode load
            && tellsOfSuspension(load);
  }

  /** Returns whether a variable is one to which a later call of isSuspended is assigned. */
  private static boolean tellsOfSuspension(VarInsnNode load) {
    for (AbstractInsnNode node = load; node != null; node = node.getNext()) {
      if (node instanceof MethodInsnNode call
          && call.name.equals("isSuspended")
          && call.getNext() instanceof VarInsnNode store) {
        return store.var == load.var;
      }
    }
    return false;
  }

  private static List<AbstractInsnNode> handlers(AbstractInsnNode node, MethodNode body) {
    int index = body.instructions.indexOf(node);
    return body.tryCatchBlocks.stream()
        .filter(
            block ->
                body.instructions.indexOf(block.start) <= index
                    && index < body.instructions.indexOf(block.end))
        .map((TryCatchBlockNode block) -> (AbstractInsnNode) block.handler)
        .toList();
  }
}
