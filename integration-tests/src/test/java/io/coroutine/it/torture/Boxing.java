package io.coroutine.it.torture;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Instructions that turn values into objects and back, as javac writes them. */
final class Boxing {
  private Boxing() {}

  /** Turns the value on the stack into an object. */
  static void box(Type type, InsnList code) {
    if (isPrimitive(type)) {
      String box = boxOf(type);
      String descriptor = '(' + type.getDescriptor() + ")L" + box + ';';
      code.add(new MethodInsnNode(Opcodes.INVOKESTATIC, box, "valueOf", descriptor, false));
    }
  }

  /** Turns the object on the stack into a value of a method's type and returns it. */
  static void unboxAndReturn(Type type, InsnList code) {
    if (type.getSort() == Type.VOID) {
      code.add(new InsnNode(Opcodes.POP));
    } else if (isPrimitive(type)) {
      String box = boxOf(type);
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, box));
      String name = type.getClassName() + "Value";
      String descriptor = "()" + type.getDescriptor();
      code.add(new MethodInsnNode(Opcodes.INVOKEVIRTUAL, box, name, descriptor, false));
    } else {
      code.add(new TypeInsnNode(Opcodes.CHECKCAST, type.getInternalName()));
    }
    code.add(new InsnNode(type.getOpcode(Opcodes.IRETURN)));
  }

  private static boolean isPrimitive(Type type) {
    return type.getSort() != Type.OBJECT && type.getSort() != Type.ARRAY;
  }

  private static String boxOf(Type type) {
    return switch (type.getSort()) {
      case Type.BOOLEAN -> "java/lang/Boolean";
      case Type.BYTE -> "java/lang/Byte";
      case Type.CHAR -> "java/lang/Character";
      case Type.SHORT -> "java/lang/Short";
      case Type.INT -> "java/lang/Integer";
      case Type.LONG -> "java/lang/Long";
      case Type.FLOAT -> "java/lang/Float";
      case Type.DOUBLE -> "java/lang/Double";
      default -> throw new IllegalArgumentException(type.toString());
    };
  }
}
