package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.FrameEntries;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.plan.MethodPlan;
import io.coroutine.transformer.plan.Restored;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * The local variables of a body: the method's own keep their slots, the machine's come after them.
 *
 * @param plan the method
 * @param frame the slot of the frame, null while there is none
 * @param root the slot of the frame that is driven
 * @param depth the slot of the stack words in use
 * @param value the slot of an awaited value, between the call and where the method goes on
 * @param label the slot of the label to which a resumption is under way, 0 if none is; and of the
 *     one that is being saved
 */
record BodyLayout(MethodPlan plan, int frame, int root, int depth, int value, int label) {

  static BodyLayout of(MethodPlan plan) {
    int first = plan.method().maxLocals;
    return new BodyLayout(plan, first, first + 1, first + 2, first + 3, first + 4);
  }

  /** Returns the slot of whether a call has suspended whose value is unboxed. */
  int suspended() {
    return label + 1;
  }

  /** Returns the slot of that value. */
  int unboxed() {
    return label + 2;
  }

  /** Returns the number of slots that a body needs. */
  int size() {
    return label + 4;
  }

  /** Returns whether resumptions go through loop headers, or have a part of their way in common. */
  boolean hasLabel() {
    return !plan.loops().isEmpty() || plan.isLarge();
  }

  /** Returns the stack map entries where the method's own variables are as given. */
  List<Object> with(List<Object> own) {
    return with(own, Opcodes.TOP);
  }

  /** Returns the same where the awaited value is in its variable. */
  List<Object> withValue(List<Object> own) {
    return with(own, RuntimeApi.OBJECT);
  }

  /** Returns the same where an awaited value has been unboxed. */
  List<Object> unboxed(List<Object> own, Type type) {
    return withUnboxed(with(own), Opcodes.TOP, type);
  }

  /** Returns the same where it is also known whether the call has suspended. */
  List<Object> untested(List<Object> own, Type type) {
    return withUnboxed(with(own), Opcodes.INTEGER, type);
  }

  /** Returns the same where the method goes on after a call. */
  List<Object> afterCall(List<Object> own, Passage passage) {
    List<Object> entries = withValue(own);
    return passage.isPrimitive() ? withUnboxed(entries, Opcodes.TOP, passage.type()) : entries;
  }

  private List<Object> withUnboxed(List<Object> entries, Object suspended, Type type) {
    if (!hasLabel()) {
      entries.add(Opcodes.TOP);
    }
    entries.add(suspended);
    entries.addAll(entries(type));
    return entries;
  }

  private List<Object> with(List<Object> own, Object value) {
    List<Object> entries = new ArrayList<>(own);
    for (int slot = FrameEntries.slots(own); slot < frame; slot++) {
      entries.add(Opcodes.TOP);
    }
    entries.add(plan.frameClass());
    entries.add(RuntimeApi.FRAME);
    entries.add(Opcodes.INTEGER);
    entries.add(value);
    if (hasLabel()) {
      entries.add(Opcodes.INTEGER);
    }
    return entries;
  }

  /** Returns the entries where none of the method's own variables but {@code this} is set. */
  List<Object> bare() {
    return withOnly(Collections.emptySortedMap());
  }

  /** Returns the entries where some variables have a value. */
  List<Object> restored(Restored done) {
    return withOnly(done.types());
  }

  /** Returns the entries where nothing is set but {@code this} and variables, by slot. */
  List<Object> withOnly(SortedMap<Integer, Type> types) {
    List<Object> own = new ArrayList<>(plan.isStatic() ? List.of() : List.of(plan.owner().name));
    int next = own.size();
    for (Map.Entry<Integer, Type> variable : types.entrySet()) {
      own.addAll(Collections.nCopies(variable.getKey() - next, Opcodes.TOP));
      own.addAll(entries(variable.getValue()));
      next = variable.getKey() + variable.getValue().getSize();
    }
    return with(own);
  }

  /** Returns the entries at the start of the method's own code. */
  List<Object> atStart() {
    return with(arguments());
  }

  /** Returns the entries of all parameters of a body that takes its arguments. */
  List<Object> parameters() {
    List<Object> entries = arguments();
    entries.addAll(List.of(plan.frameClass(), RuntimeApi.FRAME, Opcodes.INTEGER));
    return entries;
  }

  /** Returns the entries of {@code this} and the arguments. */
  List<Object> arguments() {
    List<Object> entries = new ArrayList<>();
    if (!plan.isStatic()) {
      entries.add(plan.owner().name);
    }
    entries.addAll(entries(Type.getArgumentTypes(plan.declared().desc)));
    return entries;
  }

  /** Returns the entries of variables of the given types. */
  static List<Object> entries(Type... types) {
    List<Object> entries = new ArrayList<>();
    for (Type type : types) {
      entries.add(
          switch (type.getSort()) {
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.LONG -> Opcodes.LONG;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.OBJECT, Type.ARRAY -> type.getInternalName();
            default -> Opcodes.INTEGER;
          });
    }
    return entries;
  }
}
