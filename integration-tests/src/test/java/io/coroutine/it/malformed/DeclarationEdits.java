package io.coroutine.it.malformed;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ByteVector;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InnerClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.ParameterNode;

/** Changes of what a class and its members say of themselves. */
final class DeclarationEdits {
  static final List<Edit> ALL =
      List.of(
          DeclarationEdits::changeMethodAccess,
          DeclarationEdits::changeMethodDescriptor,
          DeclarationEdits::renameMethod,
          DeclarationEdits::copyMethod,
          DeclarationEdits::toggleAsync,
          DeclarationEdits::changeMethodAttributes,
          DeclarationEdits::addCollidingMethod,
          DeclarationEdits::addField,
          DeclarationEdits::changeClassAccess,
          DeclarationEdits::changeVersion,
          DeclarationEdits::changeSupertypes,
          DeclarationEdits::changeClassAttributes,
          DeclarationEdits::addInnerClass);

  private DeclarationEdits() {}

  private static void changeMethodAccess(ClassNode type, MethodNode method, Choices choices) {
    method.access ^= 1 << choices.below(13);
  }

  private static void changeMethodDescriptor(ClassNode type, MethodNode method, Choices choices) {
    int returned = method.desc.lastIndexOf(')');
    method.desc =
        switch (choices.below(4)) {
          case 0 -> ConstantEdits.methodDescriptor(type, choices);
          case 1 -> method.desc.substring(0, returned + 1) + ConstantEdits.fieldDescriptor(choices);
          case 2 -> "(" + "I".repeat(choices.below(256)) + method.desc.substring(returned);
          default -> "(" + "J".repeat(choices.below(128)) + method.desc.substring(returned);
        };
  }

  private static void renameMethod(ClassNode type, MethodNode method, Choices choices) {
    method.name =
        choices.below(4) == 1
            ? "x".repeat(choices.below(65536))
            : ConstantEdits.methodName(type, choices);
  }

  private static void copyMethod(ClassNode type, MethodNode method, Choices choices) {
    MethodNode copy = new MethodNode(method.access, method.name, method.desc, null, null);
    method.accept(copy);
    if (choices.flip()) {
      copy.name += choices.of("$call", "$resume", "2", "$2");
    } else {
      copy.desc = ConstantEdits.methodDescriptor(type, choices);
    }
    type.methods.add(copy);
  }

  private static void toggleAsync(ClassNode type, MethodNode method, Choices choices) {
    if (method.invisibleAnnotations != null && choices.flip()) {
      method.invisibleAnnotations = null;
    } else {
      method.visitAnnotation("Lio/coroutine/Async;", choices.flip()).visitEnd();
    }
  }

  private static void changeMethodAttributes(ClassNode type, MethodNode method, Choices choices) {
    switch (choices.below(5)) {
      case 0 -> method.signature = choices.of("", "<T:>()TT;", "()V", "garbage");
      case 1 ->
          method.exceptions = new ArrayList<>(List.of(ConstantEdits.className(type, choices)));
      case 2 -> method.parameters = new ArrayList<>(List.of(new ParameterNode("p", 0)));
      case 3 -> method.visitAttribute(new Unknown());
      default -> {
        method.visitAnnotableParameterCount(choices.below(256), true);
        method.visitParameterAnnotation(0, "Lno/such/Annotation;", true).visitEnd();
      }
    }
  }

  /** Adds a method that the transformer may want to add, too. */
  private static void addCollidingMethod(ClassNode type, MethodNode method, Choices choices) {
    String parameters = method.desc.substring(1, method.desc.lastIndexOf(')'));
    String frameClass = type.name + "$" + method.name + "$Coroutine";
    String machine = "Lio/coroutine/Frame;I)Ljava/lang/Object;";
    int access = Opcodes.ACC_ABSTRACT | (choices.flip() ? Opcodes.ACC_STATIC : 0);
    switch (choices.below(3)) {
      case 0 ->
          type.visitMethod(access, method.name + "$call", '(' + parameters + machine, null, null);
      case 1 ->
          type.visitMethod(
              access, method.name + "$resume", "(L" + frameClass + ';' + machine, null, null);
      default ->
          type.visitMethod(
              access, method.name, '(' + parameters + 'L' + frameClass + ';' + machine, null, null);
    }
    if (choices.flip()) {
      type.access |= Opcodes.ACC_ABSTRACT;
    }
  }

  private static void addField(ClassNode type, MethodNode method, Choices choices) {
    int access = choices.of(0, Opcodes.ACC_STATIC, Opcodes.ACC_STATIC | Opcodes.ACC_FINAL);
    String name = choices.of("serialVersionUID", "v0", "self");
    type.fields.add(
        new FieldNode(access, name, ConstantEdits.fieldDescriptor(choices), null, null));
  }

  private static void changeClassAccess(ClassNode type, MethodNode method, Choices choices) {
    type.access ^= 1 << choices.below(16);
  }

  private static void changeVersion(ClassNode type, MethodNode method, Choices choices) {
    type.version =
        choices.below(4) == 1
            ? choices.below(80) | choices.below(3) << 16
            : Opcodes.V1_8 + choices.below(20);
  }

  private static void changeSupertypes(ClassNode type, MethodNode method, Choices choices) {
    switch (choices.below(3)) {
      case 0 -> type.superName = ConstantEdits.className(type, choices);
      case 1 ->
          type.interfaces.add(
              choices.of("java/io/Serializable", "java/lang/Runnable", type.name, "no/such/Type"));
      default -> type.interfaces.clear();
    }
  }

  private static void changeClassAttributes(ClassNode type, MethodNode method, Choices choices) {
    switch (choices.below(7)) {
      case 0 -> type.sourceFile = choices.of(null, "", "a|b", "x".repeat(65500));
      case 1 -> type.signature = choices.of("", "garbage", "Ljava/lang/Object;");
      case 2 -> type.nestHostClass = ConstantEdits.className(type, choices);
      case 3 -> type.nestMembers = new ArrayList<>(List.of(ConstantEdits.className(type, choices)));
      case 4 ->
          type.permittedSubclasses =
              new ArrayList<>(List.of(ConstantEdits.className(type, choices)));
      case 5 -> type.visitAttribute(new Unknown());
      default ->
          type.invisibleAnnotations =
              new ArrayList<>(List.of(new AnnotationNode("Lio/coroutine/Transformed2;")));
    }
  }

  private static void addInnerClass(ClassNode type, MethodNode method, Choices choices) {
    type.innerClasses.add(
        new InnerClassNode(
            type.name + choices.of("$m$Coroutine", "$1", "$n$Coroutine"),
            choices.flip() ? type.name : null,
            choices.flip() ? "Inner" : null,
            choices.below(65536)));
  }

  /** An attribute that nobody knows. */
  private static final class Unknown extends Attribute {
    Unknown() {
      super("Unknown");
    }

    @Override
    protected ByteVector write(ClassWriter writer, byte[] code, int length, int stack, int locals) {
      return new ByteVector().putInt(42);
    }
  }
}
