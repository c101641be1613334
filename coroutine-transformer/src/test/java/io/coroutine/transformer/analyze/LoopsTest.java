package io.coroutine.transformer.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.transformer.testing.Assembler;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Loops around the instruction {@code BIPUSH 99}, told by the marks that follow their headers. */
class LoopsTest {
  private static final int HERE = 99;

  /** Marks a place in the code. */
  private static void mark(MethodVisitor code, int number) {
    code.visitIntInsn(Opcodes.BIPUSH, number);
    code.visitInsn(Opcodes.POP);
  }

  private static void jumpSometimes(MethodVisitor code, Label target) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, "X", "flag", "()Z", false);
    code.visitJumpInsn(Opcodes.IFNE, target);
  }

  private static void finish(MethodVisitor code) {
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ARETURN);
  }

  /** Returns the marks at the headers of the loops around {@link #HERE}, outermost first. */
  private static List<Integer> loopsHere(Consumer<MethodVisitor> code) {
    MethodNode method = Assembler.method(code);
    Loops loops = Loops.of(ControlFlow.of(method));
    int here = -1;
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof IntInsnNode push && push.operand == HERE) {
        here = method.instructions.indexOf(node);
      }
    }
    assertTrue(here >= 0);
    return loops.around(here).stream().map(loop -> markAfter(method, loop.header())).toList();
  }

  private static int markAfter(MethodNode method, int index) {
    AbstractInsnNode node = method.instructions.get(index);
    while (!(node instanceof IntInsnNode)) {
      node = node.getNext();
    }
    return ((IntInsnNode) node).operand;
  }

  @Test
  void straightCodeHasNone() {
    assertEquals(
        List.of(),
        loopsHere(
            code -> {
              mark(code, HERE);
              finish(code);
            }));
  }

  @Test
  void whatFollowsALoopIsNotInIt() {
    assertEquals(
        List.of(),
        loopsHere(
            code -> {
              Label header = new Label();
              code.visitLabel(header);
              mark(code, 1);
              jumpSometimes(code, header);
              mark(code, HERE);
              finish(code);
            }));
  }

  @Test
  void nestedLoopsComeOutermostFirst() {
    assertEquals(
        List.of(1, 2),
        loopsHere(
            code -> {
              Label outer = new Label();
              Label inner = new Label();
              code.visitLabel(outer);
              mark(code, 1);
              code.visitLabel(inner);
              mark(code, 2);
              mark(code, HERE);
              jumpSometimes(code, inner);
              jumpSometimes(code, outer);
              finish(code);
            }));
  }

  @Test
  void twoWaysBackToOneHeaderAreOneLoop() {
    assertEquals(
        List.of(1),
        loopsHere(
            code -> {
              Label header = new Label();
              code.visitLabel(header);
              mark(code, 1);
              jumpSometimes(code, header);
              mark(code, HERE);
              jumpSometimes(code, header);
              finish(code);
            }));
  }

  @Test
  void aRetryByAnExceptionIsALoop() {
    assertEquals(
        List.of(1),
        loopsHere(
            code -> {
              Label header = new Label();
              Label start = new Label();
              Label end = new Label();
              Label handler = new Label();
              code.visitTryCatchBlock(start, end, handler, null);
              code.visitLabel(header);
              mark(code, 1);
              code.visitLabel(start);
              mark(code, HERE);
              code.visitMethodInsn(Opcodes.INVOKESTATIC, "X", "call", "()V", false);
              code.visitLabel(end);
              finish(code);
              code.visitLabel(handler);
              code.visitInsn(Opcodes.POP);
              code.visitJumpInsn(Opcodes.GOTO, header);
            }));
  }

  @Test
  void aCycleThatIsEnteredAtTwoPlacesIsNoNaturalLoop() {
    assertEquals(
        List.of(),
        loopsHere(
            code -> {
              Label one = new Label();
              Label other = new Label();
              jumpSometimes(code, other);
              code.visitLabel(one);
              mark(code, 1);
              code.visitLabel(other);
              mark(code, HERE);
              jumpSometimes(code, one);
              finish(code);
            }));
  }

  @Test
  void aLoopAroundACycleWithTwoEntriesIsFound() {
    assertEquals(
        List.of(3),
        loopsHere(
            code -> {
              Label outer = new Label();
              Label one = new Label();
              Label other = new Label();
              code.visitLabel(outer);
              mark(code, 3);
              jumpSometimes(code, other);
              code.visitLabel(one);
              mark(code, 1);
              code.visitLabel(other);
              mark(code, HERE);
              jumpSometimes(code, one);
              jumpSometimes(code, outer);
              finish(code);
            }));
  }

  @Test
  void aLoopMayBeginWithTheMethod() {
    assertEquals(
        List.of(HERE),
        loopsHere(
            code -> {
              Label header = new Label();
              code.visitLabel(header);
              mark(code, HERE);
              jumpSometimes(code, header);
              finish(code);
            }));
  }

  @Test
  void aHandlerThatCoversItselfIsALoopOfItsOwn() {
    // As javac has it for synchronized: the handler that releases the monitor covers itself.
    assertEquals(
        List.of(),
        loopsHere(
            code -> {
              Label start = new Label();
              Label end = new Label();
              Label handler = new Label();
              code.visitTryCatchBlock(start, end, handler, null);
              code.visitTryCatchBlock(handler, end, handler, null);
              code.visitLabel(start);
              mark(code, HERE);
              code.visitMethodInsn(Opcodes.INVOKESTATIC, "X", "call", "()V", false);
              finish(code);
              code.visitLabel(handler);
              code.visitMethodInsn(Opcodes.INVOKESTATIC, "X", "call", "()V", false);
              code.visitLabel(end);
              code.visitInsn(Opcodes.ATHROW);
            }));
  }
}
