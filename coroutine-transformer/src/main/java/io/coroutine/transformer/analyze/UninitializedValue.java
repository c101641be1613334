package io.coroutine.transformer.analyze;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.BasicValue;

/**
 * An object that a {@code NEW} has allocated and no constructor has initialized (JVMS 4.10.1.2).
 *
 * <p>Ask it, not the other value, whether they are equal: {@code BasicValue} compares types only.
 */
public final class UninitializedValue extends BasicValue {
  private final TypeInsnNode allocation;

  UninitializedValue(TypeInsnNode allocation) {
    super(Type.getObjectType(allocation.desc));
    this.allocation = allocation;
  }

  /** Returns the instruction that allocated it. */
  public TypeInsnNode allocation() {
    return allocation;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UninitializedValue value && value.allocation == allocation;
  }

  @Override
  public int hashCode() {
    return Objects.hash(System.identityHashCode(allocation));
  }
}
