package io.coroutine.transformer.plan;

import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Type;

/**
 * Gives each local variable the same field at all suspensions, and lets variables of the same type
 * share a field if they are never kept at the same time.
 */
final class FieldAllocator {
  /** A variable, as far as fields are concerned. */
  private record Variable(int slot, Type type) {}

  private final Map<Variable, BitSet> keptAt = new LinkedHashMap<>();

  /** Notes that a variable is kept at a label; 0 is the coroutine that has not been started. */
  void keep(int slot, Type type, int label) {
    keptAt.computeIfAbsent(new Variable(slot, type), variable -> new BitSet()).set(label);
  }

  /** Returns at how many labels a variable is kept. */
  int timesKept(int slot, Type type) {
    return keptAt.getOrDefault(new Variable(slot, type), new BitSet()).cardinality();
  }

  /** Returns the fields for all variables noted. */
  Allocation allocate() {
    Map<SpillField, BitSet> fields = new LinkedHashMap<>();
    Map<Variable, SpillField> byVariable = new LinkedHashMap<>();
    keptAt.forEach(
        (variable, labels) -> {
          SpillField field = freeField(variable.type(), labels, fields);
          fields.computeIfAbsent(field, unused -> new BitSet()).or(labels);
          byVariable.put(variable, field);
        });
    return new Allocation(fields, byVariable);
  }

  private static SpillField freeField(Type type, BitSet labels, Map<SpillField, BitSet> fields) {
    for (Map.Entry<SpillField, BitSet> entry : fields.entrySet()) {
      if (entry.getKey().type().equals(type) && !entry.getValue().intersects(labels)) {
        return entry.getKey();
      }
    }
    return new SpillField("v" + fields.size(), type);
  }

  /** Which field each variable has. */
  static final class Allocation {
    private final Map<SpillField, BitSet> usedAt;
    private final Map<Variable, SpillField> byVariable;

    private Allocation(Map<SpillField, BitSet> usedAt, Map<Variable, SpillField> byVariable) {
      this.usedAt = usedAt;
      this.byVariable = byVariable;
    }

    List<SpillField> fields() {
      return List.copyOf(usedAt.keySet());
    }

    /** Returns the fields of references that may hold one after any of the given suspensions. */
    List<SpillField> filledBy(BitSet labels) {
      return usedAt.entrySet().stream()
          .filter(entry -> entry.getKey().isReference() && entry.getValue().intersects(labels))
          .map(Map.Entry::getKey)
          .toList();
    }

    SpillField fieldOf(int slot, Type type) {
      SpillField field = byVariable.get(new Variable(slot, type));
      if (field == null) {
        throw new IllegalArgumentException("variable " + slot + " of " + type + " is not kept");
      }
      return field;
    }
  }
}
