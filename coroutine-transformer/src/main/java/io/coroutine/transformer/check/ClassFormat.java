package io.coroutine.transformer.check;

import io.coroutine.transformer.model.Finding;
import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.model.Rejection;
import io.coroutine.transformer.model.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What every later stage takes for granted of a class: names and descriptors that are some, labels
 * that are in the code. The JVM checks it when it loads a class (JVMS 4.8); ASM does not.
 */
public final class ClassFormat {
  /** Slots of a method's parameters, {@code this} included (JVMS 4.3.3). */
  private static final int MAX_SLOTS = 255;

  private final ClassNode type;

  private ClassFormat(ClassNode type) {
    this.type = type;
  }

  /**
   * Checks a class.
   *
   * @throws Rejection if no JVM can load it
   */
  public static void check(ClassNode type) {
    new ClassFormat(type).check();
  }

  private void check() {
    require(Descriptors.isClass(type.name), "its name is " + type.name);
    boolean isRoot = type.name.equals("java/lang/Object") || type.name.equals("module-info");
    require(
        Descriptors.isClass(type.superName) || (type.superName == null && isRoot),
        "its super class is " + type.superName);
    for (String superInterface : type.interfaces) {
      require(Descriptors.isClass(superInterface), "it implements " + superInterface);
    }
    for (InnerClassNode inner : type.innerClasses) {
      require(
          Descriptors.isClassOrArray(inner.name) && !inner.name.equals(inner.outerName),
          "it has an inner class " + inner.name);
    }
    checkAnnotations(type.visibleAnnotations, type.invisibleAnnotations);
    Set<String> members = new HashSet<>();
    type.fields.forEach(field -> checkField(field, members));
    type.methods.forEach(method -> checkMethod(method, members));
  }

  private void checkField(FieldNode field, Set<String> members) {
    require(Descriptors.isMember(field.name), "a field is named " + field.name);
    require(
        Descriptors.isField(field.desc), "the field " + field.name + " has the type " + field.desc);
    require(
        members.add(field.name + ' ' + field.desc), "it has two fields of the name " + field.name);
  }

  private void checkMethod(MethodNode method, Set<String> members) {
    boolean isSpecial = "<init>".equals(method.name) || "<clinit>".equals(method.name);
    require(
        isSpecial || (Descriptors.isMember(method.name) && !method.name.contains("<")),
        "a method is named " + method.name);
    require(
        Descriptors.isMethod(method.desc),
        "the method " + method.name + " has the descriptor " + method.desc);
    require(
        members.add(method.name + method.desc),
        "it has two methods of the name " + method.name + " with the same parameters");
    checkAnnotations(method.visibleAnnotations, method.invisibleAnnotations);
    int slots = Type.getArgumentsAndReturnSizes(method.desc) >> 2;
    boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
    int parameters = isStatic ? slots - 1 : slots;
    require(method, null, parameters <= MAX_SLOTS, "has too many parameters");
    boolean isWithoutCode = (method.access & (Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE)) != 0;
    boolean hasCode = method.instructions.size() > 0;
    require(
        method,
        null,
        hasCode != isWithoutCode,
        hasCode ? "has code, but is abstract or native" : "has no code");
    if (hasCode) {
      require(
          method, null, parameters <= method.maxLocals, "has more parameters than local variables");
      CodeFormat.check(this, method);
    }
  }

  private void checkAnnotations(
      @Nullable List<AnnotationNode> visible, @Nullable List<AnnotationNode> invisible) {
    Stream.of(visible, invisible)
        .filter(annotations -> annotations != null)
        .flatMap(List::stream)
        .forEach(annotation -> require(annotation.desc != null, "an annotation has no type"));
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw rejection("", 0, otherwise);
    }
  }

  /** Goes on if {@code condition} holds; says what is wrong with {@code method} if not. */
  void require(
      MethodNode method, @Nullable AbstractInsnNode node, boolean condition, String otherwise) {
    if (!condition) {
      throw rejection(method.name, Instructions.lineOf(node), "the method " + otherwise);
    }
  }

  private static Rejection rejection(String method, int line, String what) {
    return new Rejection(
        new Finding(
            Rule.CLASS_MALFORMED,
            method,
            line,
            "no JVM can load the class file: " + what + '.',
            "Compile it again."));
  }
}
