package io.coroutine.it.torture;

import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Moves the body of a method to a coroutine.
 *
 * <pre>
 * public int size() {                  public int size() {
 *   return list.size();        →         return (int) Driver.drive(size$twin7());
 * }                                    }
 *
 *                                      {@literal @}Async private Coroutine size$twin7() {
 *                                        List list = this.list;      // stays on the operand stack
 *                                        Coroutines.suspend(null);   // or await(Gate.closed())
 *                                        return result(list.size());
 *                                      }
 * </pre>
 *
 * <p>A suspension leaves types and stack as they were, so the stack map remains right as it is.
 *
 * @param method the twin
 * @param suspensions how many suspensions were put in: one before each call, constructors included
 */
record Twin(MethodNode method, int suspensions) {
  /** What a suspension and the return of a result need on the operand stack. */
  private static final int MORE_STACK = 2;

  /** Gives {@code original} of {@code type} a twin named {@code name} and makes it call that. */
  static Twin of(ClassNode type, MethodNode original, String name) {
    MethodNode twin = takeBody(original, name);
    int suspensions = suspendBeforeCalls(twin);
    returnCoroutines(twin, Type.getReturnType(original.desc));
    callTwin(type, original, twin);
    return new Twin(twin, suspensions);
  }

  private static MethodNode takeBody(MethodNode original, String name) {
    int kept = original.access & (Opcodes.ACC_STATIC | Opcodes.ACC_STRICT);
    String arguments = original.desc.substring(0, original.desc.lastIndexOf(')') + 1);
    String descriptor = arguments + Names.COROUTINE_DESCRIPTOR;
    String[] exceptions = original.exceptions.toArray(String[]::new);
    MethodNode twin =
        new MethodNode(kept | Opcodes.ACC_PRIVATE, name, descriptor, null, exceptions);
    twin.invisibleAnnotations = List.of(new AnnotationNode(Names.ASYNC_DESCRIPTOR));
    twin.instructions = original.instructions;
    twin.tryCatchBlocks = original.tryCatchBlocks;
    twin.localVariables = original.localVariables;
    twin.visibleLocalVariableAnnotations = original.visibleLocalVariableAnnotations;
    twin.invisibleLocalVariableAnnotations = original.invisibleLocalVariableAnnotations;
    twin.maxLocals = original.maxLocals;
    twin.maxStack = original.maxStack + MORE_STACK;
    return twin;
  }

  private static int suspendBeforeCalls(MethodNode twin) {
    int suspensions = 0;
    for (AbstractInsnNode node : twin.instructions.toArray()) {
      if (node instanceof MethodInsnNode || node instanceof InvokeDynamicInsnNode) {
        InsnList suspension = suspensions % 2 == 0 ? suspendByHand() : awaitGate();
        twin.instructions.insertBefore(node, suspension);
        suspensions++;
      }
    }
    return suspensions;
  }

  private static InsnList suspendByHand() {
    InsnList code = new InsnList();
    code.add(new InsnNode(Opcodes.ACONST_NULL));
    code.add(callStatic(Names.WORDS, Names.SUSPEND, Names.SUSPEND_DESCRIPTOR));
    code.add(new InsnNode(Opcodes.POP));
    return code;
  }

  private static InsnList awaitGate() {
    InsnList code = new InsnList();
    code.add(callStatic(Names.GATE, Names.CLOSED, Names.CLOSED_DESCRIPTOR));
    code.add(callStatic(Names.WORDS, Names.AWAIT, Names.AWAIT_DESCRIPTOR));
    code.add(new InsnNode(Opcodes.POP));
    return code;
  }

  private static void returnCoroutines(MethodNode twin, Type type) {
    for (AbstractInsnNode node : twin.instructions.toArray()) {
      if (node.getOpcode() >= Opcodes.IRETURN && node.getOpcode() <= Opcodes.RETURN) {
        InsnList code = new InsnList();
        if (type.getSort() == Type.VOID) {
          code.add(callStatic(Names.WORDS, Names.DONE, Names.DONE_DESCRIPTOR));
        } else {
          Boxing.box(type, code);
          code.add(callStatic(Names.WORDS, Names.RESULT, Names.RESULT_DESCRIPTOR));
        }
        twin.instructions.insertBefore(node, code);
        twin.instructions.set(node, new InsnNode(Opcodes.ARETURN));
      }
    }
  }

  private static void callTwin(ClassNode type, MethodNode original, MethodNode twin) {
    boolean isStatic = (original.access & Opcodes.ACC_STATIC) != 0;
    InsnList code = new InsnList();
    int slot = 0;
    if (!isStatic) {
      code.add(new VarInsnNode(Opcodes.ALOAD, slot++));
    }
    for (Type argument : Type.getArgumentTypes(original.desc)) {
      code.add(new VarInsnNode(argument.getOpcode(Opcodes.ILOAD), slot));
      slot += argument.getSize();
    }
    code.add(
        new MethodInsnNode(
            isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL,
            type.name,
            twin.name,
            twin.desc,
            (type.access & Opcodes.ACC_INTERFACE) != 0));
    code.add(callStatic(Names.DRIVER, Names.DRIVE, Names.DRIVE_DESCRIPTOR));
    Boxing.unboxAndReturn(Type.getReturnType(original.desc), code);
    original.instructions = code;
    original.tryCatchBlocks = new ArrayList<>();
    original.localVariables = null;
    original.visibleLocalVariableAnnotations = null;
    original.invisibleLocalVariableAnnotations = null;
    original.maxLocals = slot;
    original.maxStack = Math.max(2, slot);
  }

  private static MethodInsnNode callStatic(String owner, String name, String descriptor) {
    return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
  }
}
