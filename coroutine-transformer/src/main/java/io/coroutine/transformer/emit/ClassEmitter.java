package io.coroutine.transformer.emit;

import io.coroutine.transformer.classfile.ClassHierarchy;
import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rejection;
import io.coroutine.transformer.model.Rule;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.plan.MethodPlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** Puts factories, bodies and accessors into a class, and makes its frame classes. */
public final class ClassEmitter {
  private ClassEmitter() {}

  /**
   * Changes {@code type} by {@code plans}, whose methods are normalized copies of those that become
   * factories.
   *
   * @param plans the plans by the class's own methods, in a fixed order
   * @return the emitted methods other than factories
   */
  public static List<MethodNode> emit(
      ClassNode type, Map<MethodNode, MethodPlan> plans, ClassHierarchy hierarchy) {
    SerialVersion.keep(type, hierarchy);
    BodyNames bodies = new BodyNames(plans.values());
    List<MethodNode> emitted = new ArrayList<>();
    plans.forEach(
        (factory, plan) -> {
          MethodNode accessor = AccessorEmitter.emit(plan);
          FactoryEmitter.emit(plan);
          MethodNode body = BodyEmitter.emit(plan, bodies);
          add(type, body, factory);
          add(type, accessor, body);
          emitted.add(body);
          emitted.add(accessor);
          GeneratedMark.put(factory);
          GeneratedMark.put(accessor);
          if (plan.hasDirectEntry()) {
            addAll(type, EntryEmitter.emit(plan), accessor, emitted);
          }
        });
    for (MethodNode method : List.copyOf(type.methods)) {
      addAll(type, BridgeEntryEmitter.emit(method, plans.values()), method, emitted);
    }
    type.methods.forEach(VariableTables::dropRepeated);
    mark(type);
    return emitted;
  }

  /** Returns the bytes of the frame classes by internal name; to be called before {@link #emit}. */
  public static Map<String, byte[]> frameClasses(Map<MethodNode, MethodPlan> plans) {
    Map<String, byte[]> frameClasses = new LinkedHashMap<>();
    plans
        .values()
        .forEach(plan -> frameClasses.put(plan.frameClass(), FrameClassEmitter.emit(plan)));
    return frameClasses;
  }

  private static void addAll(
      ClassNode type, List<MethodNode> entries, MethodNode before, List<MethodNode> emitted) {
    for (MethodNode entry : entries) {
      add(type, entry, before);
      emitted.add(entry);
    }
  }

  private static void add(ClassNode type, MethodNode added, MethodNode before) {
    for (MethodNode method : type.methods) {
      if (method.name.equals(added.name) && method.desc.equals(added.desc)) {
        throw new Rejection(
            new Finding(
                Rule.NAME_TAKEN,
                method.name,
                Instructions.firstLine(method),
                "the transformer adds a method of this name and these parameters.",
                "Rename it."));
      }
    }
    type.methods.add(type.methods.indexOf(before) + 1, added);
  }

  /** Says that the class is transformed, and for which runtime. */
  private static void mark(ClassNode type) {
    AnnotationNode annotation = new AnnotationNode(RuntimeApi.TRANSFORMED_DESCRIPTOR);
    annotation.values = List.of("protocol", RuntimeApi.PROTOCOL);
    if (type.invisibleAnnotations == null) {
      type.invisibleAnnotations = new ArrayList<>();
    }
    type.invisibleAnnotations.add(annotation);
  }
}
