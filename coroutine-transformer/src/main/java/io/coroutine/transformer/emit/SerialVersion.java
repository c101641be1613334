package io.coroutine.transformer.emit;

import io.coroutine.transformer.classfile.ClassHierarchy;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.SerialVersionUIDAdder;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldNode;

/**
 * Keeps the serial form of a class: its default version is computed from all methods that are not
 * private, so the ones that are added would change it. The number of the class as it was compiled
 * is put into a {@code serialVersionUID}.
 */
final class SerialVersion {
  private static final String FIELD = "serialVersionUID";

  private SerialVersion() {}

  /** Gives {@code type}, which has not been changed yet, a field if it needs one. */
  static void keep(ClassNode type, ClassHierarchy hierarchy) {
    int irrelevant = Opcodes.ACC_INTERFACE | Opcodes.ACC_ENUM | Opcodes.ACC_RECORD;
    if ((type.access & irrelevant) != 0
        || type.fields.stream().anyMatch(field -> field.name.equals(FIELD))
        || !isSerializable(type, hierarchy)) {
      return;
    }
    int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;
    type.fields.add(new FieldNode(access, FIELD, "J", null, new Computation().of(type)));
  }

  private static boolean isSerializable(ClassNode type, ClassHierarchy hierarchy) {
    return type.interfaces.stream().anyMatch(hierarchy::isSerializable)
        || (type.superName != null && hierarchy.isSerializable(type.superName));
  }

  /** Computes the default as java.io.ObjectStreamClass does it. */
  private static final class Computation extends SerialVersionUIDAdder {
    private long value;

    Computation() {
      super(Opcodes.ASM9, new ClassNode());
    }

    long of(ClassNode type) {
      type.accept(this);
      return value;
    }

    @Override
    protected void addSVUID(long svuid) {
      value = svuid;
    }
  }
}
