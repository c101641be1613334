package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.plan.MethodPlan;
import io.coroutine.transformer.plan.Spill;
import io.coroutine.transformer.plan.SpillField;
import io.coroutine.transformer.plan.SuspensionPoint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.MethodInsnNode;

/**
 * Emits the method that tells the variables of a frame by name.
 *
 * <pre>
 *   switch (label) { case 1: into.put("a", v0); into.put("b", v1); return; ... }
 * </pre>
 *
 * <p>In a large method a variable is kept at many suspensions, mostly at one after the other:
 *
 * <pre>
 *   if (label &gt;= 3 &amp;&amp; label &lt;= 40) { into.put("a", v0); }
 *   ...
 * </pre>
 */
final class LocalsEmitter {
  private static final int LABEL = 1;
  private static final int INTO = 2;

  /** A variable, as far as this is concerned. */
  private record Variable(int slot, SpillField field, String name, Type declared) {}

  private final MethodPlan plan;

  LocalsEmitter(MethodPlan plan) {
    this.plan = plan;
  }

  /** Returns whether there is anything to tell: not without debug tables. */
  static boolean hasNames(MethodPlan plan) {
    return namesAny(plan.parameters())
        || plan.points().stream().anyMatch(point -> namesAny(point.spills()));
  }

  private static boolean namesAny(List<Spill> spills) {
    return spills.stream().anyMatch(spill -> spill.variable() != null);
  }

  Code emit() {
    Code code = new Code();
    if (plan.isLarge()) {
      byVariable().forEach((variable, labels) -> emitIfIn(code, labels, variable));
      code.op(Opcodes.RETURN);
    } else {
      emitByLabel(code);
    }
    return code;
  }

  private void emitByLabel(Code code) {
    LabelNode unstarted = new LabelNode();
    List<LabelNode> labels = new ArrayList<>();
    plan.points().forEach(point -> labels.add(new LabelNode()));
    if (!labels.isEmpty()) {
      code.loadInt(LABEL).tableSwitch(labels, unstarted);
      for (SuspensionPoint point : plan.points()) {
        place(code, labels.get(point.label() - 1));
        variables(point.spills()).forEach(variable -> put(code, variable));
        code.op(Opcodes.RETURN);
      }
      place(code, unstarted);
    }
    variables(plan.parameters()).forEach(variable -> put(code, variable));
    code.op(Opcodes.RETURN);
  }

  /** Returns at which labels each variable is kept, by slot; 0 is the one before the start. */
  private Map<Variable, BitSet> byVariable() {
    Map<Variable, BitSet> found = new LinkedHashMap<>();
    add(plan.parameters(), 0, found);
    plan.points().forEach(point -> add(point.spills(), point.label(), found));
    Map<Variable, BitSet> sorted = new LinkedHashMap<>();
    found.keySet().stream()
        .sorted(Comparator.comparingInt(Variable::slot))
        .forEach(variable -> sorted.put(variable, found.get(variable)));
    return sorted;
  }

  private static void add(List<Spill> spills, int label, Map<Variable, BitSet> into) {
    variables(spills)
        .forEach(variable -> into.computeIfAbsent(variable, key -> new BitSet()).set(label));
  }

  private static List<Variable> variables(List<Spill> spills) {
    List<Variable> variables = new ArrayList<>();
    for (Spill spill : spills) {
      LocalVariableNode named = spill.variable();
      if (named != null) {
        Type declared = Type.getType(named.desc);
        variables.add(new Variable(spill.slot(), spill.field(), named.name, declared));
      }
    }
    return variables;
  }

  private void emitIfIn(Code code, BitSet labels, Variable variable) {
    LabelNode kept = new LabelNode();
    LabelNode otherwise = new LabelNode();
    for (int first = labels.nextSetBit(0); first >= 0; ) {
      int end = labels.nextClearBit(first);
      code.loadInt(LABEL).push(first).jump(Opcodes.IF_ICMPLT, otherwise);
      code.loadInt(LABEL).push(end).jump(Opcodes.IF_ICMPLT, kept);
      first = labels.nextSetBit(end);
    }
    code.goTo(otherwise);
    place(code, kept);
    put(code, variable);
    place(code, otherwise);
  }

  private void place(Code code, LabelNode label) {
    List<Object> locals = List.of(plan.frameClass(), Opcodes.INTEGER, "java/util/Map");
    code.label(label).frame(locals, List.of());
  }

  private void put(Code code, Variable variable) {
    SpillField field = variable.field();
    code.loadReference(INTO).push(variable.name()).loadReference(0);
    code.getField(plan.frameClass(), field.name(), field.type().getDescriptor());
    box(code, field.type(), variable.declared());
    code.list()
        .add(
            new MethodInsnNode(
                Opcodes.INVOKEINTERFACE,
                "java/util/Map",
                "put",
                "(Ljava/lang/Object;Ljava/lang/Object;)Ljava/lang/Object;",
                true));
    code.op(Opcodes.POP);
  }

  /** Boxes what a field holds; booleans, bytes, characters and shorts are held as int. */
  private static void box(Code code, Type held, Type declared) {
    // What the debug table declares is checked by nobody.
    boolean isSmall = declared.getSort() >= Type.BOOLEAN && declared.getSort() <= Type.INT;
    Type type = held.getSort() == Type.INT && isSmall ? declared : held;
    String boxed =
        switch (type.getSort()) {
          case Type.BOOLEAN -> "java/lang/Boolean";
          case Type.BYTE -> "java/lang/Byte";
          case Type.CHAR -> "java/lang/Character";
          case Type.SHORT -> "java/lang/Short";
          case Type.INT -> "java/lang/Integer";
          case Type.LONG -> "java/lang/Long";
          case Type.FLOAT -> "java/lang/Float";
          case Type.DOUBLE -> "java/lang/Double";
          default -> null;
        };
    if (boxed != null) {
      String descriptor = '(' + type.getDescriptor() + ")L" + boxed + ';';
      code.invokeStatic(boxed, "valueOf", descriptor, false);
    }
  }
}
