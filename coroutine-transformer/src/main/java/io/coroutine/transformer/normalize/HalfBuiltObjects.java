package io.coroutine.transformer.normalize;

import io.coroutine.transformer.analyze.TypeAnalyzer;
import io.coroutine.transformer.analyze.TypeStates;
import io.coroutine.transformer.analyze.UninitializedValue;
import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.Instructions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Moves the allocation of an object behind the suspensions among its constructor's arguments, since
 * an uninitialized object can't be kept in a field (JVMS 4.10.1.9, putfield).
 *
 * <pre>
 * NEW Foo             NEW Foo; POP; ACONST_NULL     // initializes the class where the program says so
 * DUP                 DUP
 * await(x)       →    await(x)
 * Foo.&lt;init&gt;(T)        store argument; POP; POP; NEW Foo; DUP; load argument; Foo.&lt;init&gt;(T)
 * </pre>
 *
 * <p>The null takes the object's place in whatever way a compiler shuffles the stack, so that any
 * shape is handled: after the constructor every copy of it is replaced by the object.
 */
final class HalfBuiltObjects {
  private final MethodNode method;
  private final TypeStates states;
  private final Set<TypeInsnNode> allocations;

  private HalfBuiltObjects(MethodNode method, TypeStates states, Set<TypeInsnNode> allocations) {
    this.method = method;
    this.states = states;
    this.allocations = allocations;
  }

  static void normalize(MethodNode method, ClassNode type) throws AnalyzerException {
    TypeStates states = TypeAnalyzer.analyze(type.name, method);
    Set<TypeInsnNode> allocations = new LinkedHashSet<>();
    for (AbstractInsnNode node : method.instructions) {
      Frame<BasicValue> state = states.before(node);
      if (SuspensionCalls.isSuspension(node) && state != null) {
        collect(state, allocations);
      }
    }
    if (!allocations.isEmpty()) {
      new HalfBuiltObjects(method, states, allocations).move();
    }
  }

  private static void collect(Frame<BasicValue> state, Set<TypeInsnNode> allocations) {
    for (int i = 0; i < state.getLocals(); i++) {
      if (state.getLocal(i) instanceof UninitializedValue value) {
        allocations.add(value.allocation());
      }
    }
    for (int i = 0; i < state.getStackSize(); i++) {
      if (state.getStack(i) instanceof UninitializedValue value) {
        allocations.add(value.allocation());
      }
    }
  }

  private void move() {
    int firstTemporary = method.maxLocals;
    for (AbstractInsnNode node : method.instructions.toArray()) {
      if (node instanceof FrameNode frame) {
        forgetIn(frame.local);
        forgetIn(frame.stack);
      } else if (node instanceof MethodInsnNode call && call.name.equals("<init>")) {
        Frame<BasicValue> state = states.before(call);
        if (state != null
            && receiverOf(call, state) instanceof UninitializedValue receiver
            && allocations.contains(receiver.allocation())) {
          constructAt(call, state, receiver, firstTemporary);
        }
      }
    }
    for (TypeInsnNode allocation : allocations) {
      method.instructions.insert(allocation, new InsnNode(Opcodes.ACONST_NULL));
      method.instructions.insert(allocation, new InsnNode(Opcodes.POP));
    }
    method.maxStack += 3;
  }

  /** The place of a moved object is taken by null. */
  private void forgetIn(List<Object> types) {
    if (types == null) {
      return;
    }
    types.replaceAll(
        type ->
            type instanceof LabelNode label
                    && Instructions.realAtOrAfter(label) instanceof TypeInsnNode allocation
                    && allocations.contains(allocation)
                ? Opcodes.NULL
                : type);
  }

  private static BasicValue receiverOf(MethodInsnNode call, Frame<BasicValue> state) {
    int arguments = Type.getArgumentTypes(call.desc).length;
    return state.getStack(state.getStackSize() - 1 - arguments);
  }

  private void constructAt(
      MethodInsnNode call, Frame<BasicValue> state, UninitializedValue object, int firstTemporary) {
    Temporaries temporaries = new Temporaries(firstTemporary);
    int receiver = state.getStackSize() - 1 - Type.getArgumentTypes(call.desc).length;
    int lowest = receiver;
    for (int i = receiver - 1; i >= 0; i--) {
      if (object.equals(state.getStack(i))) {
        lowest = i;
      }
    }
    Code before = new Code();
    List<Integer> slots = new ArrayList<>();
    for (int i = state.getStackSize() - 1; i >= lowest; i--) {
      BasicValue value = state.getStack(i);
      if (object.equals(value)) {
        before.op(Opcodes.POP);
        slots.add(0, -1);
      } else {
        slots.add(0, temporaries.store(value, before));
      }
    }
    before.allocate(object.allocation().desc).op(Opcodes.DUP);
    for (int i = receiver + 1; i < state.getStackSize(); i++) {
      temporaries.load(state.getStack(i), slots.get(i - lowest), before);
    }
    Code after = new Code();
    boolean isInLocals = isInLocals(state, object);
    if (lowest == receiver - 1 && !isInLocals) {
      // The shape of javac: NEW; DUP; arguments; <init>. The object is on the stack already.
    } else {
      int constructed = temporaries.take(1);
      after.storeReference(constructed);
      for (int i = lowest; i < receiver; i++) {
        if (slots.get(i - lowest) < 0) {
          after.loadReference(constructed);
        } else {
          temporaries.load(state.getStack(i), slots.get(i - lowest), after);
        }
      }
      for (int i = 0; i < state.getLocals(); i++) {
        if (object.equals(state.getLocal(i))) {
          after.loadReference(constructed).storeReference(i);
        }
      }
    }
    method.instructions.insertBefore(call, before.list());
    method.instructions.insert(call, after.list());
    method.maxLocals = Math.max(method.maxLocals, temporaries.end());
  }

  private static boolean isInLocals(Frame<BasicValue> state, UninitializedValue object) {
    for (int i = 0; i < state.getLocals(); i++) {
      if (object.equals(state.getLocal(i))) {
        return true;
      }
    }
    return false;
  }
}
