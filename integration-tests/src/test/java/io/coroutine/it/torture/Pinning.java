package io.coroutine.it.torture;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Tells the driver that a method must not be left by its thread: {@code Driver.pin(); try { .. }
 * finally { Driver.unpin(); }}.
 */
final class Pinning {
  private Pinning() {}

  static void pin(MethodNode method) {
    for (AbstractInsnNode node : method.instructions.toArray()) {
      if (node.getOpcode() >= Opcodes.IRETURN && node.getOpcode() <= Opcodes.RETURN) {
        method.instructions.insertBefore(node, call(Names.UNPIN));
      }
    }
    LabelNode start = new LabelNode();
    LabelNode end = new LabelNode();
    InsnList before = new InsnList();
    before.add(call(Names.PIN));
    before.add(start);
    method.instructions.insert(before);
    InsnList after = new InsnList();
    after.add(end);
    after.add(
        new FrameNode(Opcodes.F_NEW, 0, new Object[0], 1, new Object[] {"java/lang/Throwable"}));
    after.add(call(Names.UNPIN));
    after.add(new InsnNode(Opcodes.ATHROW));
    method.instructions.add(after);
    method.tryCatchBlocks.add(new TryCatchBlockNode(start, end, end, null));
    method.maxStack = Math.max(1, method.maxStack);
  }

  private static MethodInsnNode call(String name) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, Names.DRIVER, name, "()V", false);
  }
}
