package io.coroutine.transformer.plan;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.objectweb.asm.Type;

/**
 * Which variables have a value at some place on the way of a resumption: what their field in the
 * frame has, or just some value of their type.
 */
public final class Restored {
  private final SortedMap<Integer, Type> types;
  private final Map<Integer, SpillField> fields;

  /** Creates one without variables. */
  public Restored() {
    this(new TreeMap<>(), new HashMap<>());
  }

  private Restored(SortedMap<Integer, Type> types, Map<Integer, SpillField> fields) {
    this.types = types;
    this.fields = fields;
  }

  /** Returns the types by slot. */
  public SortedMap<Integer, Type> types() {
    return Collections.unmodifiableSortedMap(types);
  }

  /** Returns whether a variable has the value of its field. */
  public boolean has(Spill spill) {
    return spill.field().equals(fields.get(spill.slot()));
  }

  /** Returns whether the variable in a slot has a value of the type that a stack map declares. */
  public boolean hasType(int slot, Type declared) {
    return SpillField.typeOf(declared).equals(types.get(slot));
  }

  /** Returns whether no variable with the value of a field has a slot of the given one. */
  boolean isFree(Spill spill) {
    return overlapping(spill.slot(), spill.field().type()).stream().noneMatch(fields::containsKey);
  }

  /** Returns the same and variables with the values of their fields. */
  Restored with(Collection<Spill> spills) {
    Restored all = new Restored(new TreeMap<>(types), new HashMap<>(fields));
    spills.forEach(all::add);
    return all;
  }

  void add(Spill spill) {
    set(spill.slot(), spill.field().type());
    fields.put(spill.slot(), spill.field());
  }

  /** Returns what of this is known at a loop's header, whose other variables have some value. */
  Restored inside(ResumableLoop loop, int firstSlot) {
    Restored inside = new Restored();
    List<Type> declared = loop.locals().bySlot();
    for (int slot = firstSlot; slot < declared.size(); slot++) {
      Type type = declared.get(slot);
      if (type == null || type.equals(LocalTypes.NULL)) {
        continue;
      }
      inside.set(slot, SpillField.typeOf(type));
      SpillField field = fields.get(slot);
      if (field != null && hasType(slot, type)) {
        inside.fields.put(slot, field);
      }
    }
    return inside;
  }

  private void set(int slot, Type type) {
    for (int other : overlapping(slot, type)) {
      types.remove(other);
      fields.remove(other);
    }
    types.put(slot, type);
  }

  /** Returns the slots of the variables that have one of the slots of the given one. */
  private List<Integer> overlapping(int slot, Type type) {
    return types.subMap(slot - 1, slot + type.getSize()).entrySet().stream()
        .filter(other -> other.getKey() + other.getValue().getSize() > slot)
        .map(Map.Entry::getKey)
        .toList();
  }
}
