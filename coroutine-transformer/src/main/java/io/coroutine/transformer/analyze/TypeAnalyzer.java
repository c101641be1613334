package io.coroutine.transformer.analyze;

import io.coroutine.transformer.model.Instructions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Works out what is in the local variables and on the operand stack before each instruction, the
 * way the JVM's type checker does it (JVMS 4.10.1): one pass that takes the types at branch targets
 * from the method's stack map, so that no types are ever merged and no class but this one is
 * needed.
 */
public final class TypeAnalyzer {
  private final String owner;
  private final MethodNode method;
  private final TypeInterpreter interpreter;
  private final StackMapCheck check;
  private final Map<LabelNode, Frame<BasicValue>> declared = new HashMap<>();
  private final Map<AbstractInsnNode, List<LabelNode>> handlers = new HashMap<>();

  private TypeAnalyzer(
      String owner, MethodNode method, TypeInterpreter interpreter, StackMapCheck check) {
    this.owner = owner;
    this.method = method;
    this.interpreter = interpreter;
    this.check = check;
  }

  /**
   * Returns the types at each instruction of a method.
   *
   * @throws AnalyzerException if the method would not pass the JVM's verifier
   */
  public static TypeStates analyze(String owner, MethodNode method) throws AnalyzerException {
    return new TypeAnalyzer(owner, method, TypeInterpreter.trusting(), StackMapCheck.NONE).run();
  }

  /**
   * Checks a method like the JVM's type checker, its stack map included.
   *
   * @throws AnalyzerException if the method would not pass the JVM's verifier
   */
  public static void verify(String owner, MethodNode method, TypeInterpreter.Assignability types)
      throws AnalyzerException {
    TypeInterpreter interpreter = TypeInterpreter.checking(types);
    new TypeAnalyzer(owner, method, interpreter, new StackMapCheck(interpreter)).run();
  }

  private void readHandlers() {
    for (TryCatchBlockNode block : method.tryCatchBlocks) {
      for (AbstractInsnNode node = block.start;
          node != null && node != block.end;
          node = node.getNext()) {
        if (Instructions.isReal(node)) {
          handlers.computeIfAbsent(node, unused -> new ArrayList<>(1)).add(block.handler);
        }
      }
    }
  }

  private TypeStates run() throws AnalyzerException {
    if (check != StackMapCheck.NONE) {
      readHandlers();
    }
    readStackMap();
    Map<AbstractInsnNode, Frame<BasicValue>> states = new HashMap<>();
    Frame<BasicValue> current = initial();
    boolean isDeclared = true;
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof FrameNode frameNode) {
        Frame<BasicValue> frame = frameOf(frameNode);
        check.flow(node, current, frame);
        current = frame;
        isDeclared = true;
      } else if (Instructions.isReal(node) && current != null) {
        if (isDeclared || node instanceof MethodInsnNode) {
          states.put(node, new Frame<>(current));
        }
        isDeclared = false;
        current = step(node, current);
      }
    }
    if (current != null) {
      throw new AnalyzerException(
          method.instructions.getLast(), "the code falls off the end of the method");
    }
    return new TypeStates(states);
  }

  /**
   * Executes one instruction on the types before it, which become those after it; returns them, or
   * null if the flow ends there.
   */
  private @Nullable Frame<BasicValue> step(AbstractInsnNode node, Frame<BasicValue> frame)
      throws AnalyzerException {
    checkHandlers(node, frame);
    try {
      BasicValue constructed = constructedBy(node, frame);
      frame.execute(node, interpreter);
      if (constructed != null) {
        replace(frame, constructed, TypeInterpreter.reference(constructed.getType()));
      }
    } catch (IndexOutOfBoundsException e) {
      throw new AnalyzerException(node, "the operand stack under- or overflows", e);
    }
    checkTargets(node, frame);
    return Instructions.endsBlock(node) ? null : frame;
  }

  /** Returns the uninitialized object that a constructor call initializes, or null. */
  private static @Nullable BasicValue constructedBy(
      AbstractInsnNode node, Frame<BasicValue> frame) {
    if (node.getOpcode() != Opcodes.INVOKESPECIAL
        || !((MethodInsnNode) node).name.equals("<init>")) {
      return null;
    }
    int arguments = Type.getArgumentTypes(((MethodInsnNode) node).desc).length;
    BasicValue receiver = frame.getStack(frame.getStackSize() - 1 - arguments);
    return receiver instanceof UninitializedValue ? receiver : null;
  }

  private static void replace(Frame<BasicValue> frame, BasicValue from, BasicValue to) {
    for (int i = 0; i < frame.getLocals(); i++) {
      if (from.equals(frame.getLocal(i))) {
        frame.setLocal(i, to);
      }
    }
    for (int i = 0; i < frame.getStackSize(); i++) {
      if (from.equals(frame.getStack(i))) {
        frame.setStack(i, to);
      }
    }
  }

  private void checkTargets(AbstractInsnNode node, Frame<BasicValue> frame)
      throws AnalyzerException {
    if (node instanceof JumpInsnNode jump) {
      checkTarget(node, frame, jump.label);
    } else if (node instanceof TableSwitchInsnNode table) {
      checkTarget(node, frame, table.dflt);
      for (LabelNode label : table.labels) {
        checkTarget(node, frame, label);
      }
    } else if (node instanceof LookupSwitchInsnNode lookup) {
      checkTarget(node, frame, lookup.dflt);
      for (LabelNode label : lookup.labels) {
        checkTarget(node, frame, label);
      }
    }
  }

  private void checkTarget(AbstractInsnNode node, Frame<BasicValue> frame, LabelNode target)
      throws AnalyzerException {
    check.flow(node, frame, declaredAt(node, target));
  }

  private void checkHandlers(AbstractInsnNode node, Frame<BasicValue> frame)
      throws AnalyzerException {
    for (LabelNode handler : handlers.getOrDefault(node, List.of())) {
      check.exception(node, frame, declaredAt(node, handler));
    }
  }

  private Frame<BasicValue> declaredAt(AbstractInsnNode from, LabelNode target)
      throws AnalyzerException {
    Frame<BasicValue> frame = declared.get(target);
    if (frame == null) {
      throw new AnalyzerException(from, "the stack map has no frame for a branch target");
    }
    return frame;
  }

  private void readStackMap() throws AnalyzerException {
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof FrameNode frameNode) {
        Frame<BasicValue> frame = frameOf(frameNode);
        AbstractInsnNode label = node.getPrevious();
        while (label != null && !Instructions.isReal(label)) {
          if (label instanceof LabelNode labelNode) {
            declared.put(labelNode, frame);
          }
          label = label.getPrevious();
        }
        label = node.getNext();
        while (label != null && !Instructions.isReal(label)) {
          if (label instanceof LabelNode labelNode) {
            declared.put(labelNode, frame);
          }
          label = label.getNext();
        }
      }
    }
  }

  private Frame<BasicValue> initial() {
    Frame<BasicValue> frame = emptyFrame();
    int slot = 0;
    if ((method.access & Opcodes.ACC_STATIC) == 0) {
      frame.setLocal(slot++, interpreter.newValue(Type.getObjectType(owner)));
    }
    for (Type type : Type.getArgumentTypes(method.desc)) {
      frame.setLocal(slot, interpreter.newValue(type));
      slot += type.getSize();
    }
    return frame;
  }

  private Frame<BasicValue> emptyFrame() {
    Frame<BasicValue> frame = new Frame<>(method.maxLocals, method.maxStack);
    frame.setReturn(interpreter.newReturnTypeValue(Type.getReturnType(method.desc)));
    for (int i = 0; i < method.maxLocals; i++) {
      frame.setLocal(i, BasicValue.UNINITIALIZED_VALUE);
    }
    return frame;
  }

  private Frame<BasicValue> frameOf(FrameNode node) throws AnalyzerException {
    if (node.type != Opcodes.F_NEW) {
      throw new AnalyzerException(node, "the stack map is not expanded");
    }
    Frame<BasicValue> frame = emptyFrame();
    try {
      int slot = 0;
      for (Object local : orEmpty(node.local)) {
        BasicValue value = interpreter.valueOf(local);
        frame.setLocal(slot, value);
        slot += value.getSize();
      }
      for (Object operand : orEmpty(node.stack)) {
        BasicValue value = interpreter.valueOf(operand);
        if (value.equals(BasicValue.UNINITIALIZED_VALUE)) {
          throw new AnalyzerException(node, "an operand of the stack map has no type");
        }
        frame.push(value);
      }
    } catch (IndexOutOfBoundsException e) {
      throw new AnalyzerException(node, "a frame of the stack map is larger than the method's", e);
    }
    return frame;
  }

  private static List<Object> orEmpty(@Nullable List<Object> list) {
    return list == null ? List.of() : list;
  }
}
