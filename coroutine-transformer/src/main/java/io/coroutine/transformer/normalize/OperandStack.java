package io.coroutine.transformer.normalize;

import io.coroutine.transformer.analyze.TypeAnalyzer;
import io.coroutine.transformer.analyze.TypeStates;
import io.coroutine.transformer.discover.DirectCalls;
import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.model.Unboxing;
import io.coroutine.transformer.normalize.SuspensionCalls.SuspensionCall;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/**
 * Moves the operands below a suspension into local variables.
 *
 * <pre>
 * push a; push b; await(x)   →   push a; push b; push x
 *                                store x; store b; store a; load x
 *                                await(x)
 *                                store result; load a; load b; load result
 * </pre>
 *
 * <p>What unboxes the result stays right behind the await.
 */
final class OperandStack {
  private OperandStack() {}

  static void normalize(MethodNode method, ClassNode type, DirectCalls directCalls)
      throws AnalyzerException {
    TypeStates states = TypeAnalyzer.analyze(type.name, method);
    int firstTemporary = method.maxLocals;
    for (SuspensionCall call : SuspensionCalls.in(method, directCalls)) {
      Frame<BasicValue> state = states.before(call.first());
      if (state != null && state.getStackSize() > call.operands()) {
        clear(method, call, state, new Temporaries(firstTemporary));
      }
    }
    method.maxStack += 3;
  }

  private static void clear(
      MethodNode method, SuspensionCall call, Frame<BasicValue> state, Temporaries temporaries) {
    int size = state.getStackSize();
    int below = size - call.operands();
    int[] slots = new int[size];
    Code before = new Code();
    for (int i = size - 1; i >= 0; i--) {
      slots[i] = temporaries.store(state.getStack(i), before);
    }
    for (int i = below; i < size; i++) {
      temporaries.load(state.getStack(i), slots[i], before);
    }
    Code after = new Code();
    Unboxing unboxing = Unboxing.after(call.word());
    Type type = unboxing == null ? Type.getObjectType(RuntimeApi.OBJECT) : unboxing.type();
    int result = temporaries.take(type.getSize());
    after.store(type, result);
    for (int i = 0; i < below; i++) {
      temporaries.load(state.getStack(i), slots[i], after);
    }
    after.load(type, result);
    AbstractInsnNode last = unboxing == null ? call.word() : Unboxing.lastAfter(call.word());
    method.instructions.insertBefore(call.first(), before.list());
    method.instructions.insert(last, after.list());
    method.maxLocals = Math.max(method.maxLocals, temporaries.end());
  }
}
