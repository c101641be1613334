package io.coroutine.it.malformed;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodNode;

/** Changes of what a method's code carries with it: stack map, lines, variables, sizes. */
final class TableEdits {
  static final List<Edit> ALL =
      List.of(
          TableEdits::removeFrame,
          TableEdits::addFrame,
          TableEdits::changeFrame,
          TableEdits::changeLine,
          TableEdits::changeVariable,
          TableEdits::removeVariables,
          TableEdits::changeSizes);

  private TableEdits() {}

  private static FrameNode frame(MethodNode method, Choices choices) {
    AbstractInsnNode node = method.instructions.get(choices.below(method.instructions.size()));
    while (node != null && !(node instanceof FrameNode)) {
      node = node.getNext();
    }
    return (FrameNode) node;
  }

  private static void removeFrame(ClassNode type, MethodNode method, Choices choices) {
    FrameNode frame = frame(method, choices);
    if (frame != null) {
      method.instructions.remove(frame);
    }
  }

  private static void addFrame(ClassNode type, MethodNode method, Choices choices) {
    FrameNode frame = frame(method, choices);
    if (frame != null) {
      AbstractInsnNode place = method.instructions.get(choices.below(method.instructions.size()));
      FrameNode copy = new FrameNode(Opcodes.F_NEW, 0, null, 0, null);
      copy.local = new ArrayList<>(frame.local);
      copy.stack = new ArrayList<>(frame.stack);
      method.instructions.insert(place, copy);
    }
  }

  private static void changeFrame(ClassNode type, MethodNode method, Choices choices) {
    FrameNode frame = frame(method, choices);
    if (frame == null) {
      return;
    }
    List<Object> entries = choices.below(4) == 1 ? frame.stack : frame.local;
    Object entry = entry(type, method, choices);
    if (entries.isEmpty() || choices.below(4) == 1) {
      entries.add(entry);
    } else if (choices.below(4) == 1) {
      entries.remove(entries.size() - 1);
    } else {
      entries.set(choices.below(entries.size()), entry);
    }
  }

  private static Object entry(ClassNode type, MethodNode method, Choices choices) {
    int kind = choices.below(9);
    if (kind == 8) {
      AbstractInsnNode node = method.instructions.get(choices.below(method.instructions.size()));
      while (node.getPrevious() != null && !(node instanceof LabelNode)) {
        node = node.getPrevious();
      }
      return node instanceof LabelNode ? node : Opcodes.TOP;
    }
    return switch (kind) {
      case 0 -> Opcodes.TOP;
      case 1 -> Opcodes.INTEGER;
      case 2 -> Opcodes.FLOAT;
      case 3 -> Opcodes.DOUBLE;
      case 4 -> Opcodes.LONG;
      case 5 -> Opcodes.NULL;
      case 6 -> Opcodes.UNINITIALIZED_THIS;
      default -> ConstantEdits.className(type, choices);
    };
  }

  private static void changeLine(ClassNode type, MethodNode method, Choices choices) {
    AbstractInsnNode node = method.instructions.get(choices.below(method.instructions.size()));
    while (node != null && !(node instanceof LineNumberNode)) {
      node = node.getNext();
    }
    if (node instanceof LineNumberNode line) {
      if (choices.flip()) {
        method.instructions.remove(line);
      } else {
        line.line = choices.below(65536);
      }
    }
  }

  private static void changeVariable(ClassNode type, MethodNode method, Choices choices) {
    if (method.localVariables == null || method.localVariables.isEmpty()) {
      return;
    }
    LocalVariableNode variable = choices.of(method.localVariables);
    switch (choices.below(5)) {
      case 0 -> variable.index = choices.below(method.maxLocals + 1);
      case 1 -> variable.desc = ConstantEdits.fieldDescriptor(choices);
      case 2 -> variable.name = choices.of("this", "v0", "x", "\ud800", variable.name);
      case 3 -> {
        LabelNode start = variable.start;
        variable.start = variable.end;
        variable.end = start;
      }
      default -> variable.end = variable.start;
    }
  }

  private static void removeVariables(ClassNode type, MethodNode method, Choices choices) {
    method.localVariables = null;
  }

  private static void changeSizes(ClassNode type, MethodNode method, Choices choices) {
    switch (choices.below(4)) {
      case 0 -> method.maxLocals += choices.below(256);
      case 1 -> method.maxStack += choices.below(256);
      case 2 -> method.maxLocals = 65535 - choices.below(8);
      default -> method.maxStack = 65535 - choices.below(8);
    }
  }
}
