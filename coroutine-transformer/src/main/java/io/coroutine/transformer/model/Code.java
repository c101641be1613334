package io.coroutine.transformer.model;

import java.util.Arrays;
import java.util.List;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** A list of instructions under construction, whose methods read like the code they produce. */
public final class Code {
  /** The size of a tableswitch without its labels, and of a lookupswitch. */
  private static final int TABLE_BYTES = 13;

  private static final int LOOKUP_BYTES = 9;

  private final InsnList list = new InsnList();

  /** Returns the instructions; adding them elsewhere empties this list. */
  public InsnList list() {
    return list;
  }

  public Code op(int opcode) {
    list.add(new InsnNode(opcode));
    return this;
  }

  public Code label(LabelNode label) {
    list.add(label);
    return this;
  }

  public Code frame(List<Object> locals, List<Object> stack) {
    list.add(
        new FrameNode(
            Opcodes.F_NEW, locals.size(), locals.toArray(), stack.size(), stack.toArray()));
    return this;
  }

  public Code load(Type type, int slot) {
    list.add(new VarInsnNode(type.getOpcode(Opcodes.ILOAD), slot));
    return this;
  }

  public Code store(Type type, int slot) {
    list.add(new VarInsnNode(type.getOpcode(Opcodes.ISTORE), slot));
    return this;
  }

  public Code loadReference(int slot) {
    list.add(new VarInsnNode(Opcodes.ALOAD, slot));
    return this;
  }

  public Code storeReference(int slot) {
    list.add(new VarInsnNode(Opcodes.ASTORE, slot));
    return this;
  }

  public Code loadInt(int slot) {
    list.add(new VarInsnNode(Opcodes.ILOAD, slot));
    return this;
  }

  public Code storeInt(int slot) {
    list.add(new VarInsnNode(Opcodes.ISTORE, slot));
    return this;
  }

  public Code increment(int slot, int by) {
    list.add(new IincInsnNode(slot, by));
    return this;
  }

  public Code pushNull() {
    return op(Opcodes.ACONST_NULL);
  }

  public Code push(int value) {
    if (value >= -1 && value <= 5) {
      return op(Opcodes.ICONST_0 + value);
    }
    if (value == (byte) value) {
      list.add(new IntInsnNode(Opcodes.BIPUSH, value));
    } else if (value == (short) value) {
      list.add(new IntInsnNode(Opcodes.SIPUSH, value));
    } else {
      list.add(new LdcInsnNode(value));
    }
    return this;
  }

  public Code push(String value) {
    list.add(new LdcInsnNode(value));
    return this;
  }

  /** Pushes the class object of a type. */
  public Code push(Type type) {
    list.add(new LdcInsnNode(type));
    return this;
  }

  /** Pushes zero or null, as the type has it. */
  public Code pushDefault(Type type) {
    return op(
        switch (type.getSort()) {
          case Type.LONG -> Opcodes.LCONST_0;
          case Type.FLOAT -> Opcodes.FCONST_0;
          case Type.DOUBLE -> Opcodes.DCONST_0;
          case Type.OBJECT, Type.ARRAY -> Opcodes.ACONST_NULL;
          default -> Opcodes.ICONST_0;
        });
  }

  public Code getField(String owner, String name, String descriptor) {
    list.add(new FieldInsnNode(Opcodes.GETFIELD, owner, name, descriptor));
    return this;
  }

  public Code putField(String owner, String name, String descriptor) {
    list.add(new FieldInsnNode(Opcodes.PUTFIELD, owner, name, descriptor));
    return this;
  }

  public Code getStatic(String owner, String name, String descriptor) {
    list.add(new FieldInsnNode(Opcodes.GETSTATIC, owner, name, descriptor));
    return this;
  }

  public Code invokeStatic(String owner, String name, String descriptor, boolean isInterface) {
    list.add(new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, isInterface));
    return this;
  }

  public Code invokeSpecial(String owner, String name, String descriptor, boolean isInterface) {
    list.add(new MethodInsnNode(Opcodes.INVOKESPECIAL, owner, name, descriptor, isInterface));
    return this;
  }

  /** Calls what {@code bootstrap} links. */
  public Code invokeDynamic(String name, String descriptor, Handle bootstrap, Object... arguments) {
    list.add(new InvokeDynamicInsnNode(name, descriptor, bootstrap, arguments));
    return this;
  }

  /** Calls one of the static methods of {@link RuntimeApi#SUSPENSION}. */
  public Code callRuntime(String name, String descriptor) {
    return invokeStatic(RuntimeApi.SUSPENSION, name, descriptor, false);
  }

  /** Pushes a new object made by the constructor without parameters. */
  public Code construct(String type) {
    list.add(new TypeInsnNode(Opcodes.NEW, type));
    return op(Opcodes.DUP).invokeSpecial(type, "<init>", "()V", false);
  }

  public Code allocate(String type) {
    list.add(new TypeInsnNode(Opcodes.NEW, type));
    return this;
  }

  public Code allocateArray(String elements) {
    list.add(new TypeInsnNode(Opcodes.ANEWARRAY, elements));
    return this;
  }

  public Code jump(int opcode, LabelNode target) {
    list.add(new JumpInsnNode(opcode, target));
    return this;
  }

  public Code goTo(LabelNode target) {
    return jump(Opcodes.GOTO, target);
  }

  /** Jumps to the label at index value - 1, or to {@code otherwise}. */
  public Code tableSwitch(List<LabelNode> fromOne, LabelNode otherwise) {
    list.add(
        new TableSwitchInsnNode(1, fromOne.size(), otherwise, fromOne.toArray(LabelNode[]::new)));
    return this;
  }

  /** Jumps to the label of the value, or to {@code otherwise}, by the smaller instruction. */
  public Code choose(List<Integer> ascending, List<LabelNode> labels, LabelNode otherwise) {
    int first = ascending.get(0);
    int last = ascending.get(ascending.size() - 1);
    LabelNode[] table = new LabelNode[last - first + 1];
    if (TABLE_BYTES + 4 * table.length >= LOOKUP_BYTES + 8 * ascending.size()) {
      int[] keys = ascending.stream().mapToInt(key -> key).toArray();
      list.add(new LookupSwitchInsnNode(otherwise, keys, labels.toArray(LabelNode[]::new)));
      return this;
    }
    Arrays.fill(table, otherwise);
    for (int i = 0; i < ascending.size(); i++) {
      table[ascending.get(i) - first] = labels.get(i);
    }
    list.add(new TableSwitchInsnNode(first, last, otherwise, table));
    return this;
  }

  public Code append(Code other) {
    list.add(other.list);
    return this;
  }
}
