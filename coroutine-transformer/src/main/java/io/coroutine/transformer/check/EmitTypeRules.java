package io.coroutine.transformer.check;

import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rule;
import io.coroutine.transformer.model.RuntimeApi;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Warns of elements that a generator emits and that are none of its type: {@code emit(1)} in a
 * {@code Generator<Long>}. The compiler can't know, as {@code emit} takes any object, and who runs
 * through the generator gets a {@code ClassCastException} that does not tell of it.
 *
 * <p>Only what is certain is reported: boxes and strings, whose classes have no others below them,
 * that are handed on as soon as they are made.
 */
final class EmitTypeRules {
  /** Each class, with all that its objects are. */
  private static final Map<String, Set<String>> FINAL_CLASSES =
      Stream.of(
              Boolean.class,
              Byte.class,
              Character.class,
              Short.class,
              Integer.class,
              Long.class,
              Float.class,
              Double.class,
              String.class)
          .collect(Collectors.toMap(EmitTypeRules::internalName, EmitTypeRules::supertypes));

  private EmitTypeRules() {}

  static List<Finding> check(MethodNode method) {
    List<MethodInsnNode> emits = new ArrayList<>();
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call
          && Instructions.isSuspendingWord(call)
          && call.name.equals(RuntimeApi.EMIT)
          && FINAL_CLASSES.containsKey(typeEmitted(call))) {
        emits.add(call);
      }
    }
    // Most methods emit nothing, and their signatures need not be read.
    return emits.isEmpty()
        ? List.of()
        : ElementType.of(method).map(element -> findings(method, emits, element)).orElse(List.of());
  }

  private static List<Finding> findings(
      MethodNode method, List<MethodInsnNode> emits, String element) {
    List<Finding> findings = new ArrayList<>();
    for (MethodInsnNode emit : emits) {
      String emitted = typeEmitted(emit);
      if (!FINAL_CLASSES.getOrDefault(emitted, Set.of()).contains(element)) {
        findings.add(finding(method, emit, element, emitted));
      }
    }
    return findings;
  }

  private static String typeEmitted(MethodInsnNode emit) {
    return typeOf(Instructions.onlyPredecessor(emit));
  }

  /** Returns the class of what an instruction leaves, if it makes a box or a string. */
  private static String typeOf(@Nullable AbstractInsnNode node) {
    if (node instanceof LdcInsnNode constant && constant.cst instanceof String) {
      return internalName(String.class);
    }
    return node instanceof MethodInsnNode call
            && call.name.equals("valueOf")
            && call.desc.endsWith(")L" + call.owner + ";")
        ? call.owner
        : "";
  }

  private static Finding finding(
      MethodNode method, MethodInsnNode emit, String element, String emitted) {
    String given = emitted.replace('/', '.');
    return new Finding(
        Rule.EMIT_TYPE,
        method.name,
        Instructions.lineOf(emit),
        "a generator whose elements are of type "
            + element.replace('/', '.')
            + " emits a "
            + given
            + ", so that who takes it gets a ClassCastException.",
        "Convert it, as in emit((long) n), or let the method return a generator of "
            + given.substring(given.lastIndexOf('.') + 1)
            + '.');
  }

  private static Set<String> supertypes(Class<?> type) {
    Set<String> names = new HashSet<>(Set.of(internalName(type)));
    Stream.concat(Stream.ofNullable(type.getSuperclass()), Stream.of(type.getInterfaces()))
        .forEach(above -> names.addAll(supertypes(above)));
    return names;
  }

  private static String internalName(Class<?> type) {
    return type.getName().replace('.', '/');
  }
}
