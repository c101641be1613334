package io.coroutine.transformer.plan;

import io.coroutine.transformer.analyze.TypeInterpreter;
import io.coroutine.transformer.model.FrameEntries;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * The types of a method's local variables at some place.
 *
 * @param bySlot the types by slot; null where there is none, and in the second slot of a long or
 *     double
 * @param entries the same in the form of a {@code FrameNode}
 */
public record LocalTypes(List<Type> bySlot, List<Object> entries) {
  /** The type of a variable that is known to be null. */
  public static final Type NULL = Type.getObjectType("null");

  static LocalTypes of(Frame<BasicValue> state) {
    List<Type> bySlot = new ArrayList<>();
    List<Object> entries = new ArrayList<>();
    for (int i = 0; i < state.getLocals(); i++) {
      BasicValue value = state.getLocal(i);
      bySlot.add(value.getType());
      entries.add(TypeInterpreter.entryOf(value));
      if (value.getSize() == 2) {
        bySlot.add(null);
        i++;
      }
    }
    return new LocalTypes(Collections.unmodifiableList(bySlot), entries);
  }

  /** Returns the types of those variables only that are in {@code slots}. */
  LocalTypes only(BitSet slots) {
    List<Type> kept = new ArrayList<>(bySlot);
    List<Object> keptEntries = new ArrayList<>();
    int slot = 0;
    for (Object entry : entries) {
      int size = FrameEntries.sizeOf(entry);
      if (slots.get(slot)) {
        keptEntries.add(entry);
      } else {
        kept.set(slot, null);
        keptEntries.addAll(Collections.nCopies(size, Opcodes.TOP));
      }
      slot += size;
    }
    return new LocalTypes(Collections.unmodifiableList(kept), keptEntries);
  }
}
