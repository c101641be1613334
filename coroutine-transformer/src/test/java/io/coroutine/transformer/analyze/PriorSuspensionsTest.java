package io.coroutine.transformer.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.transformer.testing.Assembler;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which calls of {@code X.here()} may have come before others. */
class PriorSuspensionsTest {
  private static void here(MethodVisitor code) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, "X", "here", "()V", false);
  }

  private static void branch(MethodVisitor code, Label to) {
    code.visitInsn(Opcodes.ICONST_0);
    code.visitJumpInsn(Opcodes.IFEQ, to);
  }

  private static void finish(MethodVisitor code) {
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ARETURN);
  }

  /** Returns the labels that may have come before each call, in their order. */
  private static String before(Consumer<MethodVisitor> code) {
    MethodNode method = Assembler.method(code);
    List<AbstractInsnNode> words = new ArrayList<>();
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call && call.name.equals("here")) {
        words.add(call);
      }
    }
    PriorSuspensions prior = PriorSuspensions.of(method, ControlFlow.of(method), words);
    return words.stream()
        .map(word -> prior.before(word).toString())
        .collect(Collectors.joining(" "));
  }

  @Test
  void inARowEachComesAfterThoseAboveIt() {
    assertEquals(
        "{} {1} {1, 2}",
        before(
            code -> {
              here(code);
              here(code);
              here(code);
              finish(code);
            }));
  }

  @Test
  void inALoopItComesAfterItselfAndThoseBelow() {
    assertEquals(
        "{} {1, 2, 3} {1, 2, 3}",
        before(
            code -> {
              Label header = new Label();
              here(code);
              code.visitLabel(header);
              here(code);
              here(code);
              branch(code, header);
              finish(code);
            }));
  }

  @Test
  void onAnotherBranchItDoesNotComeBefore() {
    assertEquals(
        "{} {} {1, 2}",
        before(
            code -> {
              Label other = new Label();
              Label join = new Label();
              branch(code, other);
              here(code);
              code.visitJumpInsn(Opcodes.GOTO, join);
              code.visitLabel(other);
              here(code);
              code.visitLabel(join);
              here(code);
              finish(code);
            }));
  }

  @Test
  void whatThrowsMayHaveSuspendedBeforeItsHandler() {
    assertEquals(
        "{} {1}",
        before(
            code -> {
              Label start = new Label();
              Label end = new Label();
              Label handler = new Label();
              code.visitTryCatchBlock(start, end, handler, null);
              code.visitLabel(start);
              here(code);
              finish(code);
              code.visitLabel(end);
              code.visitLabel(handler);
              code.visitInsn(Opcodes.POP);
              here(code);
              finish(code);
            }));
  }
}
