package io.coroutine.it.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.it.support.Targets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Where the parameters of a method are restored that suspends at two places in a loop. */
class ParametersInLoopsTest {
  private static final String OWNER = "io/coroutine/it/targets/loops/Parameters";
  private static final int STEP = 1;
  private static final int N = 3;
  private static final int WORDS = 4;

  /** Returns the slots of the variables that are restored in the body of a method, in order. */
  private static List<Integer> restored(String method) {
    ClassNode type = new ClassNode();
    new ClassReader(Targets.transformed().get(OWNER)).accept(type, 0);
    MethodNode body =
        type.methods.stream()
            .filter(m -> m.name.equals(method) && m.desc.endsWith("Lio/coroutine/Frame;I)J"))
            .findFirst()
            .orElseThrow();
    List<Integer> slots = new ArrayList<>();
    for (AbstractInsnNode node : body.instructions) {
      if (node instanceof FieldInsnNode && node.getOpcode() == Opcodes.GETFIELD) {
        slots.add(((VarInsnNode) node.getNext()).var);
      }
    }
    return slots;
  }

  private static long times(List<Integer> slots, Integer slot) {
    return slots.stream().filter(slot::equals).count();
  }

  @Test
  void oneThatTheLoopLeavesAloneIsRestoredOnceAndFirst() {
    List<Integer> slots = restored("leftAlone");

    assertEquals(Arrays.asList(0, STEP, N, WORDS), slots.subList(0, 4));
    assertEquals(1, times(slots, STEP));
    assertEquals(1, times(slots, N));
    assertEquals(1, times(slots, WORDS));
  }

  @Test
  void oneThatTheLoopAssignsIsRestoredAtEachPlace() {
    List<Integer> slots = restored("assigned");

    assertEquals(Arrays.asList(0, N, WORDS), slots.subList(0, 3));
    assertEquals(2, times(slots, STEP));
    assertEquals(1, times(slots, N));
  }
}
