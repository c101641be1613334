package io.coroutine.transformer.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.transformer.testing.Assembler;
import java.util.BitSet;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which variables are needed after the call of {@code X.here()}. */
class LivenessTest {
  private static void here(MethodVisitor code) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, "X", "here", "()V", false);
  }

  private static void define(MethodVisitor code, int... slots) {
    for (int slot : slots) {
      code.visitInsn(Opcodes.ICONST_0);
      code.visitVarInsn(Opcodes.ISTORE, slot);
    }
  }

  private static void read(MethodVisitor code, int slot) {
    code.visitVarInsn(Opcodes.ILOAD, slot);
    code.visitInsn(Opcodes.POP);
  }

  private static void finish(MethodVisitor code) {
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ARETURN);
  }

  private static BitSet liveAfterHere(Consumer<MethodVisitor> code) {
    return afterHere(code, Liveness::of);
  }

  private static BitSet declaredAfterHere(Consumer<MethodVisitor> code) {
    return afterHere(code, Liveness::ofDeclared);
  }

  private static BitSet afterHere(
      Consumer<MethodVisitor> code, BiFunction<MethodNode, ControlFlow, Liveness> analysis) {
    MethodNode method = Assembler.method(code);
    ControlFlow flow = ControlFlow.of(method);
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call && call.name.equals("here")) {
        return analysis.apply(method, flow).after(call);
      }
    }
    throw new AssertionError("the method does not call X.here()");
  }

  private static BitSet slots(int... slots) {
    BitSet set = new BitSet();
    for (int slot : slots) {
      set.set(slot);
    }
    return set;
  }

  @Test
  void whatIsReadLaterIsLiveAndWhatIsWrittenFirstIsNot() {
    assertEquals(
        slots(0),
        liveAfterHere(
            code -> {
              define(code, 0, 1, 2);
              here(code);
              read(code, 0);
              define(code, 1);
              read(code, 1);
              finish(code);
            }));
  }

  @Test
  void anIncrementReads() {
    assertEquals(
        slots(0),
        liveAfterHere(
            code -> {
              define(code, 0);
              here(code);
              code.visitIincInsn(0, 1);
              finish(code);
            }));
  }

  @Test
  void whatTheNextTurnOfALoopReadsIsLive() {
    assertEquals(
        slots(0, 1),
        liveAfterHere(
            code -> {
              Label header = new Label();
              define(code, 0, 1);
              code.visitLabel(header);
              read(code, 0);
              here(code);
              code.visitVarInsn(Opcodes.ILOAD, 1);
              code.visitJumpInsn(Opcodes.IFNE, header);
              finish(code);
            }));
  }

  @Test
  void whatAHandlerReadsIsLiveAtACallInItsRange() {
    assertEquals(slots(0), liveAfterHere(code -> tryBlock(code, true)));
  }

  @Test
  void whatAHandlerReadsIsNotLiveAtACallBeforeItsRangeIfItIsWrittenBetween() {
    assertEquals(slots(), liveAfterHere(code -> tryBlock(code, false)));
  }

  private static void tryBlock(MethodVisitor code, boolean isInside) {
    Label start = new Label();
    Label end = new Label();
    Label handler = new Label();
    code.visitTryCatchBlock(start, end, handler, null);
    define(code, 0);
    if (!isInside) {
      here(code);
      define(code, 0);
    }
    code.visitLabel(start);
    if (isInside) {
      here(code);
      define(code, 0);
    }
    code.visitMethodInsn(Opcodes.INVOKESTATIC, "X", "call", "()V", false);
    code.visitLabel(end);
    finish(code);
    code.visitLabel(handler);
    code.visitInsn(Opcodes.POP);
    read(code, 0);
    finish(code);
  }

  @Test
  void whatAStackMapDeclaresHasToHaveAValueButIsNotLive() {
    Consumer<MethodVisitor> code =
        method -> {
          Label join = new Label();
          define(method, 0, 1);
          here(method);
          method.visitInsn(Opcodes.ICONST_0);
          method.visitJumpInsn(Opcodes.IFEQ, join);
          method.visitLabel(join);
          read(method, 0);
          finish(method);
        };
    assertEquals(slots(0), liveAfterHere(code));
    assertEquals(slots(0, 1), declaredAfterHere(code));
  }

  @Test
  void whatAStackMapDeclaresNeedsNoValueBeforeItIsWritten() {
    assertEquals(
        slots(),
        declaredAfterHere(
            code -> {
              Label join = new Label();
              define(code, 0);
              here(code);
              define(code, 0);
              code.visitInsn(Opcodes.ICONST_0);
              code.visitJumpInsn(Opcodes.IFEQ, join);
              code.visitLabel(join);
              finish(code);
            }));
  }

  // The verifier asks for it at each instruction, also at those that throw nothing.
  @Test
  void whatAHandlersStackMapDeclaresHasToHaveAValueWhereTheTryBlockBegins() {
    assertEquals(
        slots(0),
        declaredAfterHere(
            code -> {
              Label start = new Label();
              Label end = new Label();
              Label handler = new Label();
              code.visitTryCatchBlock(start, end, handler, null);
              define(code, 0);
              here(code);
              code.visitLabel(start);
              define(code, 0);
              code.visitMethodInsn(Opcodes.INVOKESTATIC, "X", "call", "()V", false);
              code.visitLabel(end);
              finish(code);
              code.visitLabel(handler);
              code.visitInsn(Opcodes.ATHROW);
            }));
  }

  @Test
  void whatOnlyAHiddenHandlerReadsIsNotLive() {
    assertEquals(
        slots(0),
        liveAfterHere(
            code -> {
              Label start = new Label();
              Label end = new Label();
              Label first = new Label();
              Label hidden = new Label();
              code.visitTryCatchBlock(start, end, first, null);
              code.visitTryCatchBlock(start, end, hidden, "java/lang/RuntimeException");
              define(code, 0, 1);
              code.visitLabel(start);
              here(code);
              code.visitLabel(end);
              finish(code);
              code.visitLabel(first);
              code.visitInsn(Opcodes.POP);
              read(code, 0);
              finish(code);
              code.visitLabel(hidden);
              code.visitInsn(Opcodes.POP);
              read(code, 1);
              finish(code);
            }));
  }
}
