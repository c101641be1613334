package io.coroutine.transformer.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * What the compiler makes of a primitive value that is awaited.
 *
 * <pre>
 * checkcast java/lang/Long
 * invokevirtual java/lang/Long.longValue ()J
 * </pre>
 *
 * @param type the primitive type
 * @param method the name of the method that returns it
 */
public record Unboxing(Type type, String method) {
  private static final String BOXES = "valueOf";
  private static final String RESULT = ")L" + RuntimeApi.COROUTINE + "<L";

  private static final Map<String, Unboxing> BY_BOX =
      Map.of(
          "java/lang/Boolean", new Unboxing(Type.BOOLEAN_TYPE, "booleanValue"),
          "java/lang/Byte", new Unboxing(Type.BYTE_TYPE, "byteValue"),
          "java/lang/Character", new Unboxing(Type.CHAR_TYPE, "charValue"),
          "java/lang/Double", new Unboxing(Type.DOUBLE_TYPE, "doubleValue"),
          "java/lang/Float", new Unboxing(Type.FLOAT_TYPE, "floatValue"),
          "java/lang/Integer", new Unboxing(Type.INT_TYPE, "intValue"),
          "java/lang/Long", new Unboxing(Type.LONG_TYPE, "longValue"),
          "java/lang/Short", new Unboxing(Type.SHORT_TYPE, "shortValue"));

  /** Returns what follows right after a word, or null if it is something else. */
  public static @Nullable Unboxing after(AbstractInsnNode word) {
    if (!(word.getNext() instanceof TypeInsnNode cast && cast.getOpcode() == Opcodes.CHECKCAST)
        || !(cast.getNext() instanceof MethodInsnNode call && call.owner.equals(cast.desc))) {
      return null;
    }
    Unboxing unboxing = BY_BOX.get(cast.desc);
    return unboxing != null
            && call.name.equals(unboxing.method)
            && call.desc.equals("()" + unboxing.type.getDescriptor())
        ? unboxing
        : null;
  }

  /**
   * Returns how the result of a method is unboxed, or null if it is not a box.
   *
   * @param signature the method's generic type, null if it has none
   */
  public static @Nullable Unboxing ofResult(@Nullable String signature) {
    if (signature == null) {
      return null;
    }
    int result = signature.lastIndexOf(RESULT);
    int end = signature.indexOf(';', result);
    return result >= 0 && signature.startsWith(">;", end + 1)
        ? BY_BOX.get(signature.substring(result + RESULT.length(), end))
        : null;
  }

  /** Returns what undoes the boxing that {@code node} does, or null if it does something else. */
  public static @Nullable Unboxing undoing(@Nullable AbstractInsnNode node) {
    if (!(node instanceof MethodInsnNode call) || !call.name.equals(BOXES)) {
      return null;
    }
    Unboxing unboxing = BY_BOX.get(call.owner);
    return unboxing != null && call.desc.equals(unboxing.boxingDescriptor(call.owner))
        ? unboxing
        : null;
  }

  private String boxingDescriptor(String box) {
    return '(' + type.getDescriptor() + ")L" + box + ';';
  }

  /** Returns whether {@code node} casts to the class whose objects are unboxed so. */
  public boolean isCast(AbstractInsnNode node) {
    return node.getOpcode() == Opcodes.CHECKCAST && equals(BY_BOX.get(((TypeInsnNode) node).desc));
  }

  /** Returns the last instruction of it. */
  public static AbstractInsnNode lastAfter(AbstractInsnNode word) {
    return word.getNext().getNext();
  }
}
