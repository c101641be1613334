package io.coroutine.transformer.emit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Drops what a debug table says twice. HotSpot refuses two entries of one name, slot and range, but
 * compares names by their places in the constant pool: a class file with a name in two places
 * passes, and what ASM makes of it, where each name has one place, does not.
 */
final class VariableTables {
  private VariableTables() {}

  static void dropRepeated(MethodNode method) {
    if (method.localVariables != null) {
      Set<List<Object>> seen = new HashSet<>();
      method.localVariables.removeIf(
          variable ->
              !seen.add(
                  List.of(
                      variable.name,
                      variable.index,
                      place(method, variable.start),
                      place(method, variable.end))));
    }
  }

  /** Returns a number that labels at the same offset of the code have in common. */
  private static int place(MethodNode method, LabelNode label) {
    AbstractInsnNode node = label;
    while (node != null && node.getOpcode() < 0) {
      node = node.getNext();
    }
    return node == null ? method.instructions.size() : method.instructions.indexOf(node);
  }
}
