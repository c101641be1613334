package io.coroutine.it.malformed;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Changes of single instructions. */
final class InstructionEdits {
  static final List<Edit> ALL =
      List.of(
          InstructionEdits::delete,
          InstructionEdits::duplicate,
          InstructionEdits::swap,
          InstructionEdits::move,
          InstructionEdits::changeOpcode,
          InstructionEdits::changeOperand,
          InstructionEdits::insertOpcode,
          InstructionEdits::copyFromOtherMethod,
          InstructionEdits::repeat);

  private static final int LARGEST = 600;

  private InstructionEdits() {}

  /** Returns an instruction, no label, line or frame, at or after a chosen place. */
  static @Nullable AbstractInsnNode instruction(MethodNode method, Choices choices) {
    AbstractInsnNode node = method.instructions.get(choices.below(method.instructions.size()));
    while (node != null && node.getOpcode() < 0) {
      node = node.getNext();
    }
    return node;
  }

  private static void delete(ClassNode type, MethodNode method, Choices choices) {
    AbstractInsnNode node = instruction(method, choices);
    if (node != null) {
      method.instructions.remove(node);
    }
  }

  private static void duplicate(ClassNode type, MethodNode method, Choices choices) {
    AbstractInsnNode node = instruction(method, choices);
    if (node != null && isPlain(node)) {
      method.instructions.insert(node, node.clone(Map.of()));
    }
  }

  private static void swap(ClassNode type, MethodNode method, Choices choices) {
    AbstractInsnNode node = instruction(method, choices);
    if (node != null && node.getNext() != null) {
      AbstractInsnNode next = node.getNext();
      method.instructions.remove(node);
      method.instructions.insert(next, node);
    }
  }

  private static void move(ClassNode type, MethodNode method, Choices choices) {
    AbstractInsnNode node = instruction(method, choices);
    AbstractInsnNode place = instruction(method, choices);
    if (node != null && place != null && node != place) {
      method.instructions.remove(node);
      method.instructions.insert(place, node);
    }
  }

  private static void changeOpcode(ClassNode type, MethodNode method, Choices choices) {
    AbstractInsnNode node = instruction(method, choices);
    if (node instanceof InsnNode) {
      method.instructions.set(node, new InsnNode(plainOpcode(choices)));
    } else if (node instanceof VarInsnNode variable) {
      int first = choices.flip() ? Opcodes.ILOAD : Opcodes.ISTORE;
      variable.setOpcode(first + choices.below(5));
    } else if (node instanceof JumpInsnNode jump) {
      jump.setOpcode(
          choices.flip() ? Opcodes.IFEQ + choices.below(14) : Opcodes.IFNULL + choices.below(2));
    } else if (node instanceof MethodInsnNode call) {
      call.setOpcode(Opcodes.INVOKEVIRTUAL + choices.below(4));
    } else if (node instanceof FieldInsnNode field) {
      field.setOpcode(Opcodes.GETSTATIC + choices.below(4));
    } else if (node instanceof TypeInsnNode typed) {
      typed.setOpcode(
          choices.of(Opcodes.NEW, Opcodes.ANEWARRAY, Opcodes.CHECKCAST, Opcodes.INSTANCEOF));
    }
  }

  /** Returns the opcode of an instruction without operands in the code. */
  private static int plainOpcode(Choices choices) {
    int opcode = choices.below(256);
    if (opcode <= Opcodes.DCONST_1
        || (opcode >= Opcodes.IALOAD && opcode <= Opcodes.SALOAD)
        || (opcode >= Opcodes.IASTORE && opcode <= Opcodes.LXOR)
        || (opcode >= Opcodes.I2L && opcode <= Opcodes.DCMPG)
        || (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN)
        || (opcode >= Opcodes.ARRAYLENGTH && opcode <= Opcodes.ATHROW)
        || opcode == Opcodes.MONITORENTER
        || opcode == Opcodes.MONITOREXIT) {
      return opcode;
    }
    return Opcodes.POP + opcode % 9;
  }

  private static void changeOperand(ClassNode type, MethodNode method, Choices choices) {
    AbstractInsnNode node = instruction(method, choices);
    if (node instanceof VarInsnNode variable) {
      variable.var = variable(method, choices);
    } else if (node instanceof IincInsnNode increment) {
      increment.var = variable(method, choices);
    } else if (node instanceof IntInsnNode push) {
      push.operand = choices.below(128);
    } else if (node instanceof LdcInsnNode constant) {
      constant.cst = choices.of(1, 1L, 1f, 1d, "text");
    } else if (node instanceof MethodInsnNode call) {
      switch (choices.below(4)) {
        case 0 -> call.owner = ConstantEdits.className(type, choices);
        case 1 -> call.name = ConstantEdits.methodName(type, choices);
        case 2 -> call.desc = ConstantEdits.methodDescriptor(type, choices);
        default -> call.itf = !call.itf;
      }
    } else if (node instanceof FieldInsnNode field) {
      field.desc = ConstantEdits.fieldDescriptor(choices);
    } else if (node instanceof TypeInsnNode typed) {
      typed.desc = ConstantEdits.className(type, choices);
    }
  }

  private static int variable(MethodNode method, Choices choices) {
    int variable = choices.below(256);
    return variable < 250 ? variable % (method.maxLocals + 1) : variable * 262;
  }

  private static void insertOpcode(ClassNode type, MethodNode method, Choices choices) {
    AbstractInsnNode place = method.instructions.get(choices.below(method.instructions.size()));
    method.instructions.insert(place, new InsnNode(plainOpcode(choices)));
    method.maxStack += 2;
  }

  private static void copyFromOtherMethod(ClassNode type, MethodNode method, Choices choices) {
    AbstractInsnNode place = method.instructions.get(choices.below(method.instructions.size()));
    MethodNode other = choices.of(type.methods);
    if (other.instructions.size() > 0) {
      AbstractInsnNode node = instruction(other, choices);
      for (int left = choices.below(16); node != null && left >= 0; left--) {
        AbstractInsnNode next = node.getNext();
        if (isPlain(node)) {
          AbstractInsnNode copy = node.clone(Map.of());
          method.instructions.insert(place, copy);
          place = copy;
        }
        node = next;
      }
      method.maxLocals = Math.max(method.maxLocals, other.maxLocals);
      method.maxStack += other.maxStack;
    }
  }

  /** Makes a small method large. */
  private static void repeat(ClassNode type, MethodNode method, Choices choices) {
    AbstractInsnNode first = instruction(method, choices);
    int length = 1 + choices.below(16);
    int times = choices.below(32);
    if (first == null || choices.below(8) != 1) {
      return;
    }
    for (int i = 0; i < times && method.instructions.size() < LARGEST; i++) {
      AbstractInsnNode node = first;
      AbstractInsnNode place = first.getPrevious();
      for (int j = 0; j < length && node != null; j++) {
        if (isPlain(node)) {
          AbstractInsnNode copy = node.clone(Map.of());
          if (place == null) {
            method.instructions.insert(copy);
          } else {
            method.instructions.insert(place, copy);
          }
          place = copy;
        }
        node = node.getNext();
      }
    }
  }

  /** Returns whether the node can stand elsewhere as it is: it refers to no label. */
  private static boolean isPlain(AbstractInsnNode node) {
    return switch (node.getType()) {
      case AbstractInsnNode.LABEL,
          AbstractInsnNode.LINE,
          AbstractInsnNode.FRAME,
          AbstractInsnNode.JUMP_INSN,
          AbstractInsnNode.TABLESWITCH_INSN,
          AbstractInsnNode.LOOKUPSWITCH_INSN ->
          false;
      default -> true;
    };
  }
}
