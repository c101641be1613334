package io.coroutine.it.malformed;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/** Changes of where the control flow goes: jumps, switches, try blocks. */
final class FlowEdits {
  static final List<Edit> ALL =
      List.of(
          FlowEdits::retarget,
          FlowEdits::insertJump,
          FlowEdits::insertSwitch,
          FlowEdits::addBlock,
          FlowEdits::addBlockWithHandler,
          FlowEdits::changeBlock,
          FlowEdits::removeBlock,
          FlowEdits::swapBlocks);

  private FlowEdits() {}

  /** Returns a label of the method: one that is there, or a new one at a chosen place. */
  private static LabelNode label(MethodNode method, Choices choices) {
    AbstractInsnNode node = method.instructions.get(choices.below(method.instructions.size()));
    if (node instanceof LabelNode label) {
      return label;
    }
    LabelNode label = new LabelNode();
    method.instructions.insertBefore(node, label);
    return label;
  }

  private static void retarget(ClassNode type, MethodNode method, Choices choices) {
    LabelNode target = label(method, choices);
    AbstractInsnNode node = method.instructions.get(choices.below(method.instructions.size()));
    while (node != null) {
      if (node instanceof JumpInsnNode jump) {
        jump.label = target;
        return;
      }
      if (node instanceof TableSwitchInsnNode table) {
        table.labels.set(choices.below(table.labels.size()), target);
        return;
      }
      if (node instanceof LookupSwitchInsnNode lookup) {
        lookup.dflt = target;
        return;
      }
      node = node.getNext();
    }
  }

  private static void insertJump(ClassNode type, MethodNode method, Choices choices) {
    LabelNode target = label(method, choices);
    AbstractInsnNode place = method.instructions.get(choices.below(method.instructions.size()));
    InsnList code = new InsnList();
    if (choices.below(4) == 1) {
      code.add(new JumpInsnNode(Opcodes.GOTO, target));
    } else {
      code.add(new InsnNode(Opcodes.ICONST_0));
      code.add(new JumpInsnNode(Opcodes.IFEQ, target));
    }
    method.instructions.insert(place, code);
    method.maxStack++;
  }

  private static void insertSwitch(ClassNode type, MethodNode method, Choices choices) {
    LabelNode one = label(method, choices);
    LabelNode two = label(method, choices);
    AbstractInsnNode place = method.instructions.get(choices.below(method.instructions.size()));
    InsnList code = new InsnList();
    code.add(new InsnNode(Opcodes.ICONST_0));
    code.add(
        choices.flip()
            ? new TableSwitchInsnNode(0, 1, one, two, two)
            : new LookupSwitchInsnNode(one, new int[] {7, 9}, new LabelNode[] {two, one}));
    method.instructions.insert(place, code);
    method.maxStack++;
  }

  private static String exception(Choices choices) {
    return choices.of(
        null,
        "java/lang/Throwable",
        "java/lang/RuntimeException",
        "java/lang/String",
        "io/coroutine/StopIteration",
        "no/such/Exception");
  }

  private static void addBlock(ClassNode type, MethodNode method, Choices choices) {
    method.tryCatchBlocks.add(
        choices.below(method.tryCatchBlocks.size() + 1),
        new TryCatchBlockNode(
            label(method, choices),
            label(method, choices),
            label(method, choices),
            exception(choices)));
  }

  private static void addBlockWithHandler(ClassNode type, MethodNode method, Choices choices) {
    LabelNode handler = new LabelNode();
    method.tryCatchBlocks.add(
        choices.below(method.tryCatchBlocks.size() + 1),
        new TryCatchBlockNode(
            label(method, choices), label(method, choices), handler, exception(choices)));
    method.instructions.add(handler);
    method.instructions.add(new InsnNode(choices.flip() ? Opcodes.ATHROW : Opcodes.POP));
    method.instructions.add(new JumpInsnNode(Opcodes.GOTO, label(method, choices)));
    method.maxStack++;
  }

  private static void changeBlock(ClassNode type, MethodNode method, Choices choices) {
    if (method.tryCatchBlocks.isEmpty()) {
      return;
    }
    TryCatchBlockNode block = choices.of(method.tryCatchBlocks);
    switch (choices.below(4)) {
      case 0 -> block.start = label(method, choices);
      case 1 -> block.end = label(method, choices);
      case 2 -> block.handler = label(method, choices);
      default -> block.type = exception(choices);
    }
  }

  private static void removeBlock(ClassNode type, MethodNode method, Choices choices) {
    if (!method.tryCatchBlocks.isEmpty()) {
      method.tryCatchBlocks.remove(choices.below(method.tryCatchBlocks.size()));
    }
  }

  private static void swapBlocks(ClassNode type, MethodNode method, Choices choices) {
    if (method.tryCatchBlocks.size() > 1) {
      method.tryCatchBlocks.add(
          method.tryCatchBlocks.remove(choices.below(method.tryCatchBlocks.size())));
    }
  }
}
