package io.coroutine.transformer.emit;

import io.coroutine.transformer.model.Code;
import io.coroutine.transformer.model.RuntimeApi;
import io.coroutine.transformer.plan.MethodPlan;
import java.util.ArrayList;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.MethodNode;

/**
 * Emits the method that users call: it makes the coroutine object and runs nothing.
 *
 * <pre>
 * &#64;Async static Coroutine&lt;Integer&gt; add(int a, int b) {
 *   Hello$add$Coroutine frame = new Hello$add$Coroutine();
 *   frame.a = a;
 *   frame.b = b;
 *   return Suspension.created(frame);
 * }
 * </pre>
 *
 * <p>It has no line numbers, so that debuggers don't stop in it and coverage does not count it.
 */
final class FactoryEmitter {
  private FactoryEmitter() {}

  /** Gives the declared method its new code. */
  static void emit(MethodPlan plan) {
    MethodNode factory = plan.declared();
    Code code = new Code();
    NewFrame.emit(code, plan, plan.parameters(), 0);
    code.callRuntime(RuntimeApi.CREATED, plan.kind().createdDescriptor()).op(Opcodes.ARETURN);
    factory.instructions = code.list();
    factory.tryCatchBlocks = new ArrayList<>();
    factory.localVariables = null;
    factory.visibleLocalVariableAnnotations = null;
    factory.invisibleLocalVariableAnnotations = null;
    factory.access &= ~Opcodes.ACC_STRICT;
    factory.maxStack = 4;
    factory.maxLocals = plan.method().maxLocals;
  }
}
