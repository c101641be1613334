package io.coroutine.transformer.desugar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.VarInsnNode;

/**
 * Handlers of the shapes that compilers of several releases make of a try-with-resources statement.
 * Variable 0 is the resource, 1 what is thrown, 2 what closing has thrown, 3 a copy of 1.
 */
class SuppressedInterruptionsTest {
  private final MethodNode method =
      new MethodNode(Opcodes.ACC_STATIC, "m", "(Lp/Resource;Ljava/lang/Throwable;)V", null, null);
  private final Label start = new Label();
  private final Label end = new Label();
  private final Label handler = new Label();
  private final Label behind = new Label();

  private void call(String owner, String name, String descriptor) {
    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, name, descriptor, false);
  }

  private void tryToClose() {
    method.visitTryCatchBlock(start, end, handler, "java/lang/Throwable");
    method.visitLabel(start);
    method.visitVarInsn(Opcodes.ALOAD, 0);
    call("p/Resource", "close", "()V");
    method.visitLabel(end);
    method.visitJumpInsn(Opcodes.GOTO, behind);
    method.visitLabel(handler);
    method.visitVarInsn(Opcodes.ASTORE, 2);
  }

  private void suppress() {
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitVarInsn(Opcodes.ALOAD, 2);
    call("java/lang/Throwable", "addSuppressed", "(Ljava/lang/Throwable;)V");
  }

  private void throwFrom(int variable) {
    method.visitLabel(behind);
    method.visitVarInsn(Opcodes.ALOAD, variable);
    method.visitInsn(Opcodes.ATHROW);
  }

  /** Returns what is called after the close, with the variable that takes its value. */
  private List<String> desugared() {
    MethodInsnNode close = null;
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call && call.name.equals("close")) {
        close = close == null ? call : close;
      }
    }
    SuppressedInterruptions.desugar(method, close);
    List<String> calls = new ArrayList<>();
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call && !call.name.equals("close")) {
        boolean isStored =
            call.getNext() instanceof VarInsnNode store && store.getOpcode() == Opcodes.ASTORE;
        calls.add(call.name + (isStored ? " " + ((VarInsnNode) call.getNext()).var : ""));
      }
    }
    return calls;
  }

  @Test
  void javac() {
    tryToClose();
    suppress();
    throwFrom(1);
    assertEquals(List.of("suppress"), desugared());
  }

  @Test
  void javac8HasWhatIsThrownInTwoVariables() {
    tryToClose();
    suppress();
    method.visitJumpInsn(Opcodes.GOTO, behind);
    method.visitVarInsn(Opcodes.ALOAD, 0);
    call("p/Resource", "close", "()V");
    throwFrom(3);
    assertEquals(List.of("suppress"), desugared());
  }

  @Test
  void eclipseClosesTheNextResourceFirst() {
    tryToClose();
    Label compare = new Label();
    Label next = new Label();
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitJumpInsn(Opcodes.IFNONNULL, compare);
    method.visitVarInsn(Opcodes.ALOAD, 2);
    method.visitVarInsn(Opcodes.ASTORE, 1);
    method.visitJumpInsn(Opcodes.GOTO, next);
    method.visitLabel(compare);
    method.visitVarInsn(Opcodes.ALOAD, 1);
    method.visitVarInsn(Opcodes.ALOAD, 2);
    method.visitJumpInsn(Opcodes.IF_ACMPEQ, next);
    suppress();
    method.visitLabel(next);
    method.visitVarInsn(Opcodes.ALOAD, 0);
    call("p/Resource", "close", "()V");
    throwFrom(1);
    assertEquals(List.of("suppressing 1"), desugared());
  }

  @Test
  void handlerThatGoesOnIsTheProgramsOwn() {
    tryToClose();
    suppress();
    method.visitLabel(behind);
    method.visitInsn(Opcodes.RETURN);
    assertEquals(List.of("addSuppressed"), desugared());
  }

  @Test
  void handlerOfMoreThanTheCloseIsTheProgramsOwn() {
    method.visitLabel(start);
    method.visitTryCatchBlock(start, end, handler, "java/lang/Throwable");
    method.visitVarInsn(Opcodes.ALOAD, 0);
    call("p/Resource", "work", "()V");
    method.visitVarInsn(Opcodes.ALOAD, 0);
    call("p/Resource", "close", "()V");
    method.visitLabel(end);
    method.visitJumpInsn(Opcodes.GOTO, behind);
    method.visitLabel(handler);
    method.visitVarInsn(Opcodes.ASTORE, 2);
    suppress();
    throwFrom(1);
    assertEquals(List.of("work", "addSuppressed"), desugared());
  }
}
