package io.coroutine.transformer.analyze;

import io.coroutine.transformer.model.FrameEntries;
import io.coroutine.transformer.model.Instructions;
import java.util.BitSet;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;

/**
 * Which local variables the stack map of a method declares at each node: where there is a frame,
 * those in it; and wherever a try block reaches, those in the frame of its handler (JVMS 4.10.1.6),
 * whether or not the node can throw.
 */
final class Declarations {
  private static final BitSet NOTHING = new BitSet();

  private final @Nullable BitSet[] declared;

  private Declarations(int size) {
    declared = new BitSet[size];
  }

  static Declarations of(MethodNode method) {
    InsnList code = method.instructions;
    Declarations declarations = new Declarations(code.size());
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      FrameNode frame = frameAt(block.handler);
      if (frame != null) {
        declarations.declare(code.indexOf(block.start), code.indexOf(block.end), slotsOf(frame));
      }
    }
    for (AbstractInsnNode node : code) {
      if (node instanceof FrameNode frame) {
        int index = code.indexOf(frame);
        declarations.declare(index, index + 1, slotsOf(frame));
      }
    }
    return declarations;
  }

  /** Returns the slots; not to be changed. */
  BitSet at(int index) {
    BitSet slots = declared[index];
    return slots == null ? NOTHING : slots;
  }

  /** Adds slots to those of some nodes, of which many have the same set. */
  private void declare(int start, int end, BitSet slots) {
    IdentityHashMap<BitSet, BitSet> unions = new IdentityHashMap<>();
    for (int i = start; i < end; i++) {
      BitSet known = declared[i];
      declared[i] =
          known == null ? slots : unions.computeIfAbsent(known, some -> union(some, slots));
    }
  }

  private static BitSet union(BitSet some, BitSet others) {
    BitSet all = (BitSet) some.clone();
    all.or(others);
    return all;
  }

  private static @Nullable FrameNode frameAt(AbstractInsnNode label) {
    AbstractInsnNode node = label;
    while (node != null && !Instructions.isReal(node)) {
      if (node instanceof FrameNode frame) {
        return frame;
      }
      node = node.getNext();
    }
    return null;
  }

  private static BitSet slotsOf(FrameNode frame) {
    BitSet slots = new BitSet();
    int slot = 0;
    for (Object entry : frame.local) {
      if (entry != Opcodes.TOP) {
        slots.set(slot);
      }
      slot += FrameEntries.sizeOf(entry);
    }
    return slots;
  }
}
