package io.coroutine.transformer.plan;

import org.objectweb.asm.Type;

/** A field of a frame class that holds a local variable while the method is suspended. */
public record SpillField(String name, Type type) {

  /** Returns whether the field holds a reference. */
  public boolean isReference() {
    return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY;
  }
}
