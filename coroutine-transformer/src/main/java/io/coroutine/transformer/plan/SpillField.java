package io.coroutine.transformer.plan;

import org.objectweb.asm.Type;

/** A field of a frame class that holds a local variable while the method is suspended. */
public record SpillField(String name, Type type) {

  /** Returns the type of a field for a variable: what the verifier takes for int is kept as int. */
  public static Type typeOf(Type variable) {
    return switch (variable.getSort()) {
      case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT -> Type.INT_TYPE;
      default -> variable;
    };
  }

  /** Returns whether the field holds a reference. */
  public boolean isReference() {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }
}
