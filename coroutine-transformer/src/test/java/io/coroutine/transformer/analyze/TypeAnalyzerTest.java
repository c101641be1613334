package io.coroutine.transformer.analyze;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.coroutine.transformer.testing.Assembler;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.analysis.AnalyzerException;
import org.objectweb.asm.tree.analysis.BasicValue;
import org.objectweb.asm.tree.analysis.Frame;

/** The types before the call of {@code X.here()}. */
class TypeAnalyzerTest {
  private static void here(MethodVisitor code) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, "X", "here", "()V", false);
  }

  private static void finish(MethodVisitor code) {
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitInsn(Opcodes.ARETURN);
  }

  /** Returns the method as a class reader that expands frames has it. */
  private static MethodNode method(Consumer<MethodVisitor> code) {
    MethodNode expanded =
        Assembler.async(code).expandedNode("T").methods.stream()
            .filter(method -> method.name.equals("m"))
            .findFirst()
            .orElseThrow();
    return expanded;
  }

  private static Frame<BasicValue> typesHere(Consumer<MethodVisitor> code)
      throws AnalyzerException {
    MethodNode method = method(code);
    TypeStates states = TypeAnalyzer.analyze("T", method);
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof MethodInsnNode call && call.name.equals("here")) {
        return states.before(node);
      }
    }
    throw new AssertionError("the method does not call X.here()");
  }

  @Test
  void operandsOfTwoSlotsAreOneOperand() throws AnalyzerException {
    Frame<BasicValue> types =
        typesHere(
            code -> {
              code.visitInsn(Opcodes.LCONST_0);
              code.visitInsn(Opcodes.DCONST_0);
              code.visitInsn(Opcodes.ACONST_NULL);
              here(code);
              code.visitInsn(Opcodes.POP);
              code.visitInsn(Opcodes.POP2);
              code.visitInsn(Opcodes.POP2);
              finish(code);
            });

    assertEquals(3, types.getStackSize());
    assertEquals(BasicValue.LONG_VALUE, types.getStack(0));
    assertEquals(BasicValue.DOUBLE_VALUE, types.getStack(1));
    assertTrue(TypeInterpreter.isNull(types.getStack(2)));
  }

  @Test
  void theSecondHalfOfALongIsNoVariable() throws AnalyzerException {
    Frame<BasicValue> types =
        typesHere(
            code -> {
              code.visitInsn(Opcodes.ICONST_0);
              code.visitVarInsn(Opcodes.ISTORE, 1);
              code.visitInsn(Opcodes.LCONST_0);
              code.visitVarInsn(Opcodes.LSTORE, 0);
              here(code);
              finish(code);
            });

    assertEquals(BasicValue.LONG_VALUE, types.getLocal(0));
    assertEquals(BasicValue.UNINITIALIZED_VALUE, types.getLocal(1));
  }

  @Test
  void overwritingTheSecondHalfOfALongEndsIt() throws AnalyzerException {
    Frame<BasicValue> types =
        typesHere(
            code -> {
              code.visitInsn(Opcodes.LCONST_0);
              code.visitVarInsn(Opcodes.LSTORE, 0);
              code.visitInsn(Opcodes.ICONST_0);
              code.visitVarInsn(Opcodes.ISTORE, 1);
              here(code);
              finish(code);
            });

    assertEquals(BasicValue.UNINITIALIZED_VALUE, types.getLocal(0));
    assertEquals(BasicValue.INT_VALUE, types.getLocal(1));
  }

  @Test
  void anArrayElementHasTheElementType() throws AnalyzerException {
    Frame<BasicValue> types =
        typesHere(
            code -> {
              code.visitInsn(Opcodes.ICONST_1);
              code.visitInsn(Opcodes.ICONST_1);
              code.visitMultiANewArrayInsn("[[Ljava/lang/String;", 2);
              code.visitInsn(Opcodes.ICONST_0);
              code.visitInsn(Opcodes.AALOAD);
              here(code);
              code.visitInsn(Opcodes.POP);
              finish(code);
            });

    assertEquals(Type.getType("[Ljava/lang/String;"), types.getStack(0).getType());
  }

  @Test
  void twoAllocationsOfOneClassAreKeptApart() throws AnalyzerException {
    Frame<BasicValue> types =
        typesHere(
            code -> {
              code.visitTypeInsn(Opcodes.NEW, "java/lang/Object");
              code.visitTypeInsn(Opcodes.NEW, "java/lang/Object");
              code.visitInsn(Opcodes.DUP);
              here(code);
              Assembler.construct(code, "java/lang/Object");
              code.visitInsn(Opcodes.POP2);
              finish(code);
            });

    UninitializedValue first = assertInstanceOf(UninitializedValue.class, types.getStack(0));
    assertEquals(types.getStack(1), types.getStack(2));
    assertTrue(!first.equals(types.getStack(1)));
  }

  @Test
  void aConstructorInitializesEveryCopy() throws AnalyzerException {
    Frame<BasicValue> types =
        typesHere(
            code -> {
              code.visitTypeInsn(Opcodes.NEW, "java/lang/Object");
              code.visitInsn(Opcodes.DUP);
              code.visitVarInsn(Opcodes.ASTORE, 0);
              code.visitInsn(Opcodes.DUP);
              Assembler.construct(code, "java/lang/Object");
              here(code);
              code.visitInsn(Opcodes.POP);
              finish(code);
            });

    assertEquals(Type.getType(Object.class), types.getStack(0).getType());
    assertTrue(!(types.getStack(0) instanceof UninitializedValue));
    assertTrue(!(types.getLocal(0) instanceof UninitializedValue));
  }

  @Test
  void codeThatTheJvmAcceptsIsVerified() {
    MethodNode method = method(TypeAnalyzerTest::loop);

    assertDoesNotThrow(() -> TypeAnalyzer.verify("T", method, (from, to) -> true));
  }

  @Test
  void aFrameThatDeclaresTooMuchIsNotVerified() {
    MethodNode method = method(TypeAnalyzerTest::loop);
    for (AbstractInsnNode node : method.instructions) {
      if (node instanceof FrameNode frame) {
        frame.local = List.of("java/lang/String");
      }
    }

    assertThrows(
        AnalyzerException.class, () -> TypeAnalyzer.verify("T", method, (from, to) -> true));
  }

  @Test
  void aBranchWithoutAFrameIsNotVerified() {
    MethodNode method = method(TypeAnalyzerTest::loop);
    for (AbstractInsnNode node : method.instructions.toArray()) {
      if (node instanceof FrameNode) {
        method.instructions.remove(node);
      }
    }

    assertThrows(
        AnalyzerException.class, () -> TypeAnalyzer.verify("T", method, (from, to) -> true));
  }

  private static void loop(MethodVisitor code) {
    Label header = new Label();
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, 0);
    code.visitLabel(header);
    code.visitIincInsn(0, 1);
    code.visitVarInsn(Opcodes.ILOAD, 0);
    code.visitJumpInsn(Opcodes.IFEQ, header);
    finish(code);
  }
}
