package io.coroutine.transformer.check;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LocalVariableNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.MultiANewArrayInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/** Checks the code of a method for {@link ClassFormat}. */
final class CodeFormat {
  private final ClassFormat format;
  private final MethodNode method;
  private final Set<LabelNode> labels = Collections.newSetFromMap(new IdentityHashMap<>());

  private CodeFormat(ClassFormat format, MethodNode method) {
    this.format = format;
    this.method = method;
  }

  static void check(ClassFormat format, MethodNode method) {
    new CodeFormat(format, method).check();
  }

  private void check() {
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof LabelNode label) {
        labels.add(label);
      }
    }
    for (AbstractInsnNode node : method.instructions) {
      checkTargets(node);
      String fault = fault(node);
      if (fault != null) {
        require(node, false, fault);
      }
    }
    method.tryCatchBlocks.forEach(this::checkBlock);
    if (method.localVariables != null) {
      method.localVariables.forEach(this::checkVariable);
    }
  }

  private void require(@Nullable AbstractInsnNode node, boolean condition, String otherwise) {
    format.require(method, node, condition, otherwise);
  }

  /** ASM has labels for offsets in the middle of an instruction, but no place for them. */
  private void requirePresent(@Nullable AbstractInsnNode node, LabelNode label) {
    require(node, labels.contains(label), "refers to the middle of an instruction");
  }

  private void checkTargets(AbstractInsnNode node) {
    if (node instanceof JumpInsnNode jump) {
      requirePresent(node, jump.label);
    } else if (node instanceof TableSwitchInsnNode table) {
      requirePresent(node, table.dflt);
      table.labels.forEach(label -> requirePresent(node, label));
    } else if (node instanceof LookupSwitchInsnNode lookup) {
      requirePresent(node, lookup.dflt);
      lookup.labels.forEach(label -> requirePresent(node, label));
    } else if (node instanceof FrameNode frame) {
      checkEntries(frame, frame.local);
      checkEntries(frame, frame.stack);
    }
  }

  private void checkEntries(FrameNode frame, @Nullable List<Object> entries) {
    if (entries == null) {
      return;
    }
    for (Object entry : entries) {
      if (entry instanceof LabelNode label) {
        requirePresent(frame, label);
      } else {
        boolean isType = !(entry instanceof String name) || isClassOrArray(name);
        require(frame, entry != null && isType, "has a stack map with types that are none");
      }
    }
  }

  /** Returns what is wrong with the names in an instruction, or null. */
  private static @Nullable String fault(AbstractInsnNode node) {
    if (node instanceof MethodInsnNode call) {
      return isCall(call) ? null : "calls " + call.owner + '.' + call.name + call.desc;
    }
    if (node instanceof FieldInsnNode field) {
      boolean isField =
          isClassOrArray(field.owner)
              && Descriptors.isMember(field.name)
              && Descriptors.isField(field.desc);
      return isField ? null : "uses " + field.owner + '.' + field.name + ' ' + field.desc;
    }
    if (node instanceof TypeInsnNode typed) {
      boolean isAllocation = typed.getOpcode() == Opcodes.NEW;
      boolean isType = isAllocation ? Descriptors.isClass(typed.desc) : isClassOrArray(typed.desc);
      return isType ? null : "refers to the class " + typed.desc;
    }
    if (node instanceof MultiANewArrayInsnNode array) {
      return isArray(array) ? null : "makes an array " + array.desc;
    }
    if (node instanceof IntInsnNode array && array.getOpcode() == Opcodes.NEWARRAY) {
      boolean isType = array.operand >= Opcodes.T_BOOLEAN && array.operand <= Opcodes.T_LONG;
      return isType ? null : "makes an array of the type " + array.operand;
    }
    if (node instanceof InvokeDynamicInsnNode call) {
      return isCall(call) ? null : "calls the dynamic method " + call.name + call.desc;
    }
    if (node instanceof LdcInsnNode load) {
      return isConstant(load.cst) ? null : "loads a constant that is none";
    }
    return null;
  }

  private static boolean isCall(MethodInsnNode call) {
    boolean isConstructor =
        "<init>".equals(call.name)
            && call.getOpcode() == Opcodes.INVOKESPECIAL
            && call.desc != null
            && call.desc.endsWith(")V");
    return isClassOrArray(call.owner)
        && (isConstructor || isPlainMember(call.name))
        && Descriptors.isMethod(call.desc);
  }

  private static boolean isCall(InvokeDynamicInsnNode call) {
    return isPlainMember(call.name)
        && Descriptors.isMethod(call.desc)
        && isBootstrap(call.bsm, Arrays.asList(call.bsmArgs));
  }

  private static boolean isArray(MultiANewArrayInsnNode array) {
    return Descriptors.isField(array.desc)
        && array.dims > 0
        && array.desc.startsWith("[".repeat(array.dims));
  }

  private static boolean isPlainMember(@Nullable String name) {
    return name != null && Descriptors.isMember(name) && !name.contains("<");
  }

  private static boolean isClassOrArray(@Nullable String name) {
    return Descriptors.isClassOrArray(name);
  }

  private static boolean isConstant(@Nullable Object constant) {
    if (constant instanceof Type type) {
      return type.getSort() == Type.METHOD
          ? Descriptors.isMethod(type.getDescriptor())
          : isClassOrArray(type.getInternalName());
    }
    if (constant instanceof Handle handle) {
      return isHandle(handle);
    }
    if (constant instanceof ConstantDynamic dynamic) {
      return Descriptors.isMember(dynamic.getName())
          && Descriptors.isField(dynamic.getDescriptor())
          && isBootstrap(dynamic.getBootstrapMethod(), argumentsOf(dynamic));
    }
    return constant != null;
  }

  private static List<Object> argumentsOf(ConstantDynamic dynamic) {
    Object[] arguments = new Object[dynamic.getBootstrapMethodArgumentCount()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = dynamic.getBootstrapMethodArgument(i);
    }
    return Arrays.asList(arguments);
  }

  private static boolean isBootstrap(@Nullable Handle method, List<Object> arguments) {
    return method != null
        && isHandle(method)
        && arguments.stream().allMatch(CodeFormat::isConstant);
  }

  private static boolean isHandle(Handle handle) {
    return isClassOrArray(handle.getOwner())
        && Descriptors.isMember(handle.getName())
        && (handle.getTag() <= Opcodes.H_PUTSTATIC
            ? Descriptors.isField(handle.getDesc())
            : Descriptors.isMethod(handle.getDesc()));
  }

  private void checkBlock(TryCatchBlockNode block) {
    requirePresent(null, block.start);
    requirePresent(null, block.end);
    requirePresent(null, block.handler);
    require(
        block.start,
        method.instructions.indexOf(block.start) < method.instructions.indexOf(block.end),
        "has a try block that ends before it begins");
    require(
        block.start,
        block.type == null || isClassOrArray(block.type),
        "has a handler for the exception " + block.type);
  }

  private void checkVariable(LocalVariableNode variable) {
    requirePresent(null, variable.start);
    requirePresent(null, variable.end);
    require(
        variable.start,
        Descriptors.isMember(variable.name) && Descriptors.isField(variable.desc),
        "has a local variable " + variable.name + " of the type " + variable.desc);
  }
}
