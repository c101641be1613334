package io.coroutine.transformer.analyze;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.coroutine.transformer.model.Instructions;
import io.coroutine.transformer.testing.Classes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Whether a monitor is held at an await, in what javac makes of synchronized blocks. */
class HeldMonitorsTest {
  /** Returns for each await of the method whether a monitor is held. */
  private static List<Boolean> heldAtAwaits(String body) {
    Classes classes =
        Classes.compile(
            "class T { static Object a = 1, b = 2; static void f() {}"
                + "@Async static Coroutine<Object> m() {"
                + body
                + "} }");
    MethodNode method =
        classes.node("T").methods.stream()
            .filter(m -> m.name.equals("m"))
            .findFirst()
            .orElseThrow();
    HeldMonitors monitors = HeldMonitors.of(method, ControlFlow.of(method));
    List<Boolean> held = new ArrayList<>();
    for (AbstractInsnNode node : method.instructions) {
      if (Instructions.isSuspendingWord(node)) {
        held.add(monitors.isHeldAt(node));
      }
    }
    return held;
  }

  @Test
  void heldInTheBlock() {
    assertEquals(List.of(true), heldAtAwaits("synchronized (a) { await(later(1)); } return null;"));
  }

  @Test
  void notHeldBeforeAndAfterTheBlock() {
    assertEquals(
        List.of(false, false),
        heldAtAwaits("await(later(1)); synchronized (a) { f(); } await(later(1)); return null;"));
  }

  @Test
  void stillHeldAfterANestedBlock() {
    assertEquals(
        List.of(true),
        heldAtAwaits(
            "synchronized (a) { synchronized (b) { f(); } await(later(1)); } return null;"));
  }

  @Test
  void stillHeldAfterANestedBlockOfTheSameObject() {
    assertEquals(
        List.of(true),
        heldAtAwaits(
            "synchronized (a) { synchronized (a) { f(); } await(later(1)); } return null;"));
  }

  @Test
  void notHeldInTheHandlerOfATryAroundTheBlock() {
    // The block's own handler, which releases the monitor, hides that of the catch.
    assertEquals(
        List.of(false, false),
        heldAtAwaits(
            """
            try { synchronized (a) { f(); } }
            catch (RuntimeException e) { await(later(1)); }
            finally { f(); }
            await(later(2));
            return null;
            """));
  }

  @Test
  void notHeldInTheFinallyOfATryAroundTheBlock() {
    List<Boolean> held =
        heldAtAwaits("try { synchronized (a) { f(); } } finally { await(later(1)); } return null;");

    assertEquals(List.of(false, false), held);
  }

  @Test
  void heldInTheHandlerOfATryInTheBlock() {
    assertEquals(
        List.of(true),
        heldAtAwaits(
            """
            synchronized (a) { try { f(); } catch (RuntimeException e) { await(later(1)); } }
            return null;
            """));
  }

  @Test
  void notHeldAfterLeavingTheBlockByBreakOrContinue() {
    assertEquals(
        List.of(false, false),
        heldAtAwaits(
            """
            for (int i = 0; i < 3; i++) {
              await(later(1));
              synchronized (a) { if (i == 1) continue; if (i == 2) break; f(); }
            }
            await(later(2));
            return null;
            """));
  }
}
